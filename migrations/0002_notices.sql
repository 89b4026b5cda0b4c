-- The outbox of mails: what the platform owes someone, written in the transaction that causes it, sent by a job.
create table notices (
  id uuid primary key,
  kind text not null,
  to_address text not null,
  language text not null,
  facts jsonb not null,
  call_id uuid,
  -- The same cause never owes a second mail.
  cause_key text not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  problem text,
  created_at timestamptz not null,
  sent_at timestamptz,
  constraint notices_cause_key_key unique (cause_key),
  constraint notices_state_known check (state in ('waiting', 'sent', 'failed')),
  constraint notices_sent_has_time check ((state = 'sent') = (sent_at is not null))
);
create index notices_call_idx on notices (call_id, created_at desc);
create index notices_waiting_idx on notices (created_at) where state = 'waiting';

-- Where mails go while no SMTP server is set; read on the mailbox page, on loopback only.
create table mailbox_messages (
  id uuid primary key,
  notice_id uuid not null,
  to_address text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  received_at timestamptz not null,
  constraint mailbox_messages_notice_id_key unique (notice_id),
  constraint mailbox_messages_notice_fkey foreign key (notice_id) references notices (id) on delete cascade
);
create index mailbox_messages_received_idx on mailbox_messages (received_at desc);
