-- Every text that somebody types has a limit, and the database knows it too (server/src/kernel/limits.ts; a test compares them).
-- Not valid: what stood before is not looked at, so that no old row keeps a site from starting; what is written from now on is.
alter table people
  add constraint people_name_fits check (char_length(name) <= 200) not valid,
  add constraint people_email_fits check (char_length(email) <= 254) not valid;
alter table jurors
  add constraint jurors_name_fits check (char_length(name) <= 200) not valid,
  add constraint jurors_organisation_fits check (char_length(organisation) <= 200) not valid,
  add constraint jurors_email_fits check (char_length(email) <= 254) not valid,
  add constraint jurors_withdrawn_because_fits check (char_length(withdrawn_because) <= 1000) not valid;
alter table authorities
  add constraint authorities_place_fits check (char_length(place) <= 200) not valid;
alter table entries
  add constraint entries_admissibility_reasons_fits check (char_length(admissibility_reasons) <= 4000) not valid;
alter table conflict_answers
  add constraint conflict_answers_note_fits check (char_length(note) <= 1000) not valid;
alter table decisions
  add constraint decisions_note_fits check (char_length(note) <= 2000) not valid;
alter table early_closes
  add constraint early_closes_reason_fits check (char_length(reason) <= 2000) not valid;
alter table media
  add constraint media_alt_text_fits check (char_length(alt_text) <= 1000) not valid,
  add constraint media_caption_fits check (char_length(caption) <= 500) not valid,
  add constraint media_credit_fits check (char_length(credit) <= 200) not valid;
alter table publication_words
  add constraint publication_words_alt_text_fits check (char_length(alt_text) <= 1000) not valid,
  add constraint publication_words_credit_fits check (char_length(credit) <= 200) not valid;
alter table publication_agreements
  add constraint publication_agreements_reason_fits check (char_length(reason) <= 2000) not valid;
alter table publications
  add constraint publications_withdrawal_reason_fits check (char_length(withdrawal_reason) <= 2000) not valid;
alter table review_unlocks
  add constraint review_unlocks_reason_fits check (char_length(reason) <= 2000) not valid;
alter table reviews
  add constraint reviews_remark_fits check (char_length(remark) <= 5000) not valid;
