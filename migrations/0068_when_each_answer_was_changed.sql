-- When each answer of a working copy was last changed, by field: whoever has to choose between two versions of one is told when the
-- other was saved. The entry's own instant is of its last change, in whichever field.
alter table entries add column answered_at jsonb not null default '{}';
