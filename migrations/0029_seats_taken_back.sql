-- A seat in a jury, or an invitation to it, that was taken back: since when, with which words, and what it was until
-- then, so that given back it is exactly that again.
alter table jurors
  add column withdrawn_at timestamptz,
  add column withdrawn_from text,
  add column withdrawn_because text not null default '';

-- What the audit has of those that were taken back before; nobody who had declined had anything to lose.
update jurors set
  withdrawn_from = coalesce(record.was, case when jurors.person_id is null then 'invited' else 'accepted' end),
  withdrawn_at = coalesce(record.at, jurors.answered_at, jurors.invited_at)
from jurors same left join lateral (
  select facts ->> 'from' as was, happened_at as at from audit_records
  where subject_id = same.id and action = 'juror.withdraw' order by sequence desc limit 1
) record on true
where jurors.id = same.id and jurors.state = 'withdrawn';
update jurors set state = 'declined', withdrawn_from = null, withdrawn_at = null where withdrawn_from = 'declined';

alter table jurors
  add constraint jurors_withdrawn_is_told
    check ((state = 'withdrawn') = (withdrawn_at is not null) and (state = 'withdrawn') = (withdrawn_from is not null)),
  add constraint jurors_withdrawn_from_a_seat check (withdrawn_from in ('invited', 'accepted')),
  add constraint jurors_withdrawn_was_someone check (withdrawn_from <> 'accepted' or person_id is not null),
  add constraint jurors_withdrawn_words check (withdrawn_because = '' or state = 'withdrawn');
