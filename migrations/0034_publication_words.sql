-- What an entrant says of a picture after it was handed in: its text for those who cannot see it, its author, its licence.
-- The submission stays as it was handed in; these stand over its own words wherever the public reads them.
create table publication_words (
  submission_id uuid not null,
  call_id uuid not null,
  media_id uuid not null,
  alt_text text not null,
  credit text not null,
  licence text not null,
  version integer not null,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint publication_words_pkey primary key (submission_id, media_id),
  constraint publication_words_are_complete
    check (trim(alt_text) <> '' and trim(credit) <> '' and trim(licence) <> ''),
  constraint publication_words_version_positive check (version > 0),
  constraint publication_words_submission_fkey
    foreign key (call_id, submission_id) references submissions (call_id, id),
  constraint publication_words_person_fkey foreign key (written_by) references people (id)
);
