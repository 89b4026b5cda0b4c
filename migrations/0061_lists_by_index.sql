-- Lists that read and sorted a whole table for one page of it: the calls, the latest first, all of them or those that are announced;
-- the proposals among the authorities; and the seats that were offered to an address, which every page of an office asks for.
create index calls_opens_idx on calls (opens_at desc, id desc);
create index calls_announced_idx on calls (opens_at desc, id desc) where state = 'announced';
create index authorities_proposals_idx on authorities (created_at desc) where source = 'proposal';
create index jurors_email_idx on jurors (email);
