-- Mails on entries given evenly tell who judges them, as those of 0043 do: which entries, by the duties that were given to their juror at
-- that instant. Duties that were taken away since are not known any more; lines of the history on them name no entry, and are never changed.
update notices set concerns = given.entries
  from (
    select call_id, juror_id, assigned_at, array_agg(entry_id order by entry_id) as entries
    from assignments group by call_id, juror_id, assigned_at
  ) given
  where notices.kind = 'entries-assigned' and notices.concerns = '{}'
    and given.call_id = notices.call_id and given.assigned_at = notices.created_at
    and notices.cause_key like 'entries-assigned:%:' || given.juror_id;
