-- A mail's attempt is recorded before the mail server is spoken to. What may have left, because nobody heard the end of
-- the attempt, is not sent again by itself: the office is asked.
alter table notices
  add column tried_at timestamptz,
  -- When the office said that a mail which may have left counts as sent.
  add column considered_at timestamptz,
  drop constraint notices_state_known,
  add constraint notices_state_known check (state in ('waiting', 'sending', 'sent', 'uncertain', 'failed')),
  add constraint notices_tried_has_time check (state not in ('sending', 'uncertain') or tried_at is not null),
  add constraint notices_considered_is_sent check (considered_at is null or state = 'sent');
-- Those that a person is asked about, counted on each visit of the office; and those in hand, of which the old are looked for.
create index notices_asked_idx on notices (call_id) where state in ('failed', 'uncertain');
create index notices_sending_idx on notices (tried_at) where state = 'sending';
