-- When somebody was first asked to judge: inviting them again makes a new invitation, and what bars them from an entry is as old as before.
alter table jurors add column first_invited_at timestamptz;
update jurors set first_invited_at = least(invited_at, (
  select min(happened_at) from audit_records where subject_id = jurors.id and action = 'juror.invite'
));
alter table jurors
  alter column first_invited_at set not null,
  add constraint jurors_first_invited_before check (first_invited_at <= invited_at);
