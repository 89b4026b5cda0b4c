-- A rule of who may enter that does not hold for one entry, in the office's words: it is let in although it does not fit, or what
-- the platform found is wrong. Taken back, it is deleted; the history keeps both.
create table rule_exceptions (
  entry_id uuid not null,
  call_id uuid not null,
  rule text not null,
  says text not null,
  reason text not null,
  since timestamptz not null,
  constraint rule_exceptions_pkey primary key (entry_id, rule),
  constraint rule_exceptions_says_known check (says in ('let-in', 'found-wrong')),
  constraint rule_exceptions_has_a_reason check (trim(reason) <> ''),
  constraint rule_exceptions_entry_fkey foreign key (call_id, entry_id) references entries (call_id, id) on delete cascade
);
create trigger rule_exceptions_reason_fits before insert or update on rule_exceptions for each row
  when (char_length(new.reason) > 2000) execute function refuse_new_text('reason');
