-- Who of a panel is its chair: one of those who sit there at most, and nobody else.
alter table panel_seats add column is_chair boolean not null default false;
create unique index panel_seats_chair_key on panel_seats (call_id, round_key, panel_key) where is_chair;
