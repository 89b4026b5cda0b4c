-- Whom somebody has entered for keeps them from judging it, and is asked with every mark: by who handed in.
create index submissions_handed_in_by_idx on submissions (handed_in_by);
