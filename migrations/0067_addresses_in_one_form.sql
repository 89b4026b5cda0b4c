-- Addresses of every script are kept in one form, so that one mailbox is one person: in small letters, as before, and composed.
update people set email = normalize(email, nfc) where email is not nfc normalized;
update jurors set email = normalize(email, nfc) where email is not nfc normalized;
delete from sign_in_codes where email is not nfc normalized;
alter table people add constraint people_email_is_composed check (email is nfc normalized);
alter table jurors add constraint jurors_email_is_composed check (email is nfc normalized);
alter table sign_in_codes add constraint sign_in_codes_email_is_composed check (email is nfc normalized);
