-- Who gave a role; null: the operator's command, or unknown. What the history knows of roles given before is taken over.
alter table role_grants add column granted_by uuid;
alter table role_grants add constraint role_grants_granter_fkey foreign key (granted_by) references people (id);
update role_grants g
set granted_by = p.id
from audit_records a
join people p on p.id::text = a.actor_id
where a.action = 'role.grant'
  and a.actor_kind = 'person'
  and a.subject_id = g.person_id
  and a.facts ->> 'role' = g.role
  and a.call_id is not distinct from g.call_id
  and a.happened_at = g.granted_at;

-- An administrator's word that somebody may confirm although the proposer gave them their role; taken back, it stays.
alter table publications add constraint publications_call_id_id_key unique (call_id, id);
create table publication_agreements (
  id uuid primary key,
  call_id uuid not null,
  publication_id uuid not null,
  -- Who may confirm.
  person_id uuid not null,
  agreed_by uuid not null,
  agreed_at timestamptz not null,
  reason text not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  constraint publication_agreements_is_of_another check (agreed_by <> person_id),
  constraint publication_agreements_has_reason check (btrim(reason) <> ''),
  constraint publication_agreements_withdrawal_is_signed check ((withdrawn_by is null) = (withdrawn_at is null)),
  constraint publication_agreements_publication_fkey
    foreign key (call_id, publication_id) references publications (call_id, id),
  constraint publication_agreements_person_fkey foreign key (person_id) references people (id),
  constraint publication_agreements_agreer_fkey foreign key (agreed_by) references people (id),
  constraint publication_agreements_withdrawer_fkey foreign key (withdrawn_by) references people (id)
);
create unique index publication_agreements_one_standing_idx
  on publication_agreements (publication_id, person_id) where withdrawn_at is null;
