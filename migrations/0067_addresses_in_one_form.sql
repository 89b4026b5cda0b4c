-- amended, before: 5ef0ac11c3b28b1afd55c79e41d98657769e8ccb5f3a1ad7a5f0f7b43294dfe1
-- Addresses of every script are kept in one form, so that one mailbox is one person: in small letters, as before, and composed.
-- Of two rows that would become one, the one that is composed already, else the older, has the address; the other stays as it is,
-- and is told by name at every start and by check:data. That nothing else is written is in 0070.
-- Where 0063 ran as it was before, a person with a longer name could not be changed.
do $$
declare one record;
begin
  for one in select conrelid::regclass as place, conname from pg_constraint where conname like '%\_fits' and not convalidated loop
    execute format('alter table %s drop constraint %I', one.place, one.conname);
  end loop;
end $$;
update people as one set email = normalize(email, nfc)
where email is not nfc normalized and not exists (
  select 1 from people other where other.id <> one.id and normalize(other.email, nfc) = normalize(one.email, nfc)
    and (other.email is nfc normalized or other.id < one.id));
update jurors as one set email = normalize(email, nfc)
where email is not nfc normalized and not exists (
  select 1 from jurors other where other.id <> one.id and other.call_id = one.call_id
    and normalize(other.email, nfc) = normalize(one.email, nfc)
    and (other.email is nfc normalized or other.id < one.id));
delete from sign_in_codes where email is not nfc normalized;
