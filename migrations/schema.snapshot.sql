-- Generated from the database by its test; UPDATE_SNAPSHOT=1 writes it anew.

-- extensions
pg_trgm
unaccent

-- columns
archive_calls.admitted integer not null
archive_calls.call_id uuid not null
archive_calls.countries text[] not null
archive_calls.facts jsonb not null
archive_calls.is_demonstration boolean not null
archive_calls.key text not null
archive_calls.publication_id uuid not null
archive_calls.published_at timestamp with time zone not null
archive_calls.received integer not null
archive_calls.year integer not null
archive_entries.authority_name text not null
archive_entries.beside text[] not null default '{}'::text[]
archive_entries.call_id uuid not null
archive_entries.call_key text not null
archive_entries.category_key text not null
archive_entries.channels text[] not null
archive_entries.country text not null
archive_entries.distinction_key text
archive_entries.entry_id uuid not null
archive_entries.implementer text not null
archive_entries.is_fictitious boolean not null
archive_entries.is_ongoing boolean not null
archive_entries.latitude double precision
archive_entries.longitude double precision
archive_entries.media jsonb not null
archive_entries.number text not null
archive_entries.period_from text
archive_entries.period_to text
archive_entries.place text not null
archive_entries.plate jsonb
archive_entries.position integer not null
archive_entries.published_at timestamp with time zone not null
archive_entries.search tsvector not null
archive_entries.search_names text not null
archive_entries.sections jsonb not null
archive_entries.slug text not null
archive_entries.submission_id uuid not null
archive_entries.summary text not null
archive_entries.title text not null
archive_entries.title_english text not null
archive_entries.title_language text not null
assignments.assigned_at timestamp with time zone not null
assignments.call_id uuid not null
assignments.entry_id uuid not null
assignments.id uuid not null
assignments.juror_id uuid not null
assignments.round_key text not null
assignments.state text not null default 'open'::text
audit_records.action text not null
audit_records.actor_id text
audit_records.actor_kind text not null
audit_records.call_id uuid
audit_records.facts jsonb not null
audit_records.happened_at timestamp with time zone not null
audit_records.id uuid not null
audit_records.sequence bigint not null
audit_records.subject_id uuid
authorities.country text not null
authorities.counts_as uuid
authorities.created_at timestamp with time zone not null
authorities.former_names jsonb not null default '[]'::jsonb
authorities.geonames_id integer
authorities.id uuid not null
authorities.into_how text
authorities.into_id uuid
authorities.into_since date
authorities.is_fictitious boolean not null default false
authorities.key text not null
authorities.latitude double precision
authorities.level text not null
authorities.longitude double precision
authorities.name jsonb not null
authorities.own_language text not null
authorities.parent_id uuid
authorities.place text
authorities.population integer
authorities.population_source text
authorities.population_year smallint
authorities.proposed_by uuid
authorities.search_names text not null
authorities.source text not null
authorities.state text not null default 'listed'::text
authorities.version integer not null default 1
call_pulses.backend integer not null
call_pulses.beats bigint not null
call_pulses.call_id uuid not null
call_versions.call_id uuid not null
call_versions.created_at timestamp with time zone not null
call_versions.document jsonb not null
call_versions.version integer not null
calls.announced_at timestamp with time zone
calls.cancelled_at timestamp with time zone
calls.cancelled_categories text[] not null default '{}'::text[]
calls.closes_at timestamp with time zone not null
calls.created_at timestamp with time zone not null
calls.document_version integer not null default 1
calls.id uuid not null
calls.is_demonstration boolean not null default false
calls.key text not null
calls.number_prefix text not null
calls.opens_at timestamp with time zone not null
calls.programme_id uuid not null
calls.state text not null default 'draft'::text
cancellations.asked_at timestamp with time zone not null
cancellations.asked_by uuid not null
cancellations.call_id uuid not null
cancellations.category_key text
cancellations.id uuid not null
cancellations.reason jsonb not null
cancellations.reopened_at timestamp with time zone
cancellations.reopened_by uuid
cancellations.reopening_at timestamp with time zone
cancellations.reopening_by uuid
cancellations.reopening_reason jsonb
cancellations.settled_at timestamp with time zone
cancellations.settled_because text not null default ''::text
cancellations.settled_by uuid
cancellations.state text not null default 'asked'::text
category_freezes.call_id uuid not null
category_freezes.category_key text not null
category_freezes.frozen_at timestamp with time zone not null
clarifications.answered_with uuid
clarifications.asked_at timestamp with time zone not null
clarifications.call_id uuid not null
clarifications.entry_id uuid not null
clarifications.id uuid not null
clarifications.questions text[] not null
clarifications.taken_back_at timestamp with time zone
clarifications.words text not null
conflict_answers.answered_at timestamp with time zone not null
conflict_answers.call_id uuid not null
conflict_answers.entry_id uuid not null
conflict_answers.is_conflicted boolean not null
conflict_answers.is_stepping_back boolean not null default false
conflict_answers.juror_id uuid not null
conflict_answers.kind text
conflict_answers.note text not null default ''::text
conflict_answers.version integer not null
decisions.act_id uuid
decisions.beside text[] not null default '{}'::text[]
decisions.call_id uuid not null
decisions.decided_at timestamp with time zone not null
decisions.decided_by uuid not null
decisions.distinction_key text
decisions.entry_id uuid not null
decisions.id uuid not null
decisions.note text not null default ''::text
decisions.version integer not null default 1
early_closes.call_id uuid not null
early_closes.closed_at timestamp with time zone not null
early_closes.closed_by uuid not null
early_closes.id uuid not null
early_closes.reason text not null
early_closes.reopened_at timestamp with time zone
early_closes.reopened_by uuid
early_closes.round_key text not null
entries.admissibility text not null default 'open'::text
entries.admissibility_decided_at timestamp with time zone
entries.admissibility_reasons text not null default ''::text
entries.answered_at jsonb not null default '{}'::jsonb
entries.answers jsonb not null default '{}'::jsonb
entries.call_id uuid not null
entries.category_key text not null
entries.clarifying text[] not null default '{}'::text[]
entries.created_at timestamp with time zone not null
entries.id uuid not null
entries.is_fictitious boolean not null default false
entries.latest_submission_id uuid
entries.number text
entries.owner_id uuid not null
entries.search_names text not null default ''::text
entries.state text not null default 'draft'::text
entries.title text not null default ''::text
entries.updated_at timestamp with time zone not null
entries.version integer not null default 1
entries.withdrawn_at timestamp with time zone
entry_numbers.call_id uuid not null
entry_numbers.category_key text not null
entry_numbers.last_number integer not null
given_once.answer jsonb
given_once.at timestamp with time zone not null
given_once.key uuid not null
given_once.person_id uuid not null
jurors.answered_at timestamp with time zone
jurors.authority_id uuid
jurors.call_id uuid not null
jurors.category_keys text[] not null
jurors.conflicts_stated_at timestamp with time zone
jurors.email text not null
jurors.first_invited_at timestamp with time zone not null
jurors.id uuid not null
jurors.invited_at timestamp with time zone not null
jurors.language text not null
jurors.name text not null
jurors.organisation text not null default ''::text
jurors.person_id uuid
jurors.state text not null default 'invited'::text
jurors.token_hash text not null
jurors.withdrawn_at timestamp with time zone
jurors.withdrawn_because text not null default ''::text
jurors.withdrawn_from text
kept_forms.form integer not null
kept_forms.place text not null
left_call_keys.document_version integer not null
left_call_keys.key text not null
mailbox_messages.html_body text not null
mailbox_messages.id uuid not null
mailbox_messages.notice_id uuid not null
mailbox_messages.received_at timestamp with time zone not null
mailbox_messages.subject text not null
mailbox_messages.text_body text not null
mailbox_messages.to_address text not null
media.alt_text text not null default ''::text
media.bytes bigint not null
media.call_id uuid
media.caption text not null default ''::text
media.colour text
media.content_type text not null
media.credit text not null default ''::text
media.drawn integer not null default 1
media.file_name text not null
media.form_key uuid
media.height integer
media.holder_id uuid not null
media.holder_kind text not null
media.id uuid not null
media.kind text not null
media.licence text not null default ''::text
media.lost_rounds integer not null default 0
media.position integer not null
media.removed_at timestamp with time zone
media.sha256 text not null
media.slot text not null
media.state text not null
media.uploaded_at timestamp with time zone not null
media.uploaded_by uuid
media.version integer not null default 1
media.width integer
notices.attempts integer not null default 0
notices.call_id uuid
notices.cause_key text not null
notices.concerns uuid[] not null default '{}'::uuid[]
notices.considered_at timestamp with time zone
notices.created_at timestamp with time zone not null
notices.facts jsonb not null
notices.id uuid not null
notices.kind text not null
notices.language text not null
notices.problem text
notices.sent_at timestamp with time zone
notices.state text not null default 'waiting'::text
notices.to_address text not null
notices.tried_at timestamp with time zone
panel_seats.call_id uuid not null
panel_seats.is_chair boolean not null default false
panel_seats.juror_id uuid not null
panel_seats.panel_key text not null
panel_seats.round_key text not null
panel_seats.seated_at timestamp with time zone not null
people.created_at timestamp with time zone not null
people.email text not null
people.email_verified boolean not null default false
people.id uuid not null
people.image text
people.language text not null default 'en'::text
people.name text not null default ''::text
people.search_names text not null default ''::text
people.updated_at timestamp with time zone not null
population_claims.authority_id uuid not null
population_claims.because text not null default ''::text
population_claims.decided_at timestamp with time zone
population_claims.id uuid not null
population_claims.population integer not null
population_claims.said_at timestamp with time zone not null
population_claims.said_by uuid
population_claims.source text not null
population_claims.state text not null default 'waiting'::text
population_claims.why text not null
population_claims.year smallint
programmes.id uuid not null
programmes.key text not null
programmes.name jsonb not null
publication_agreements.agreed_at timestamp with time zone not null
publication_agreements.agreed_by uuid not null
publication_agreements.call_id uuid not null
publication_agreements.id uuid not null
publication_agreements.person_id uuid not null
publication_agreements.publication_id uuid not null
publication_agreements.reason text not null
publication_agreements.withdrawn_at timestamp with time zone
publication_agreements.withdrawn_by uuid
publication_words.alt_text text not null
publication_words.call_id uuid not null
publication_words.credit text not null
publication_words.licence text not null
publication_words.media_id uuid not null
publication_words.submission_id uuid not null
publication_words.version integer not null
publication_words.written_at timestamp with time zone not null
publication_words.written_by uuid not null
publications.call_id uuid not null
publications.confirmed_at timestamp with time zone
publications.confirmed_by uuid
publications.id uuid not null
publications.preview jsonb not null
publications.preview_hash text not null
publications.proposed_at timestamp with time zone not null
publications.proposed_by uuid not null
publications.state text not null default 'proposed'::text
publications.withdrawal_reason text not null default ''::text
publications.withdrawn_at timestamp with time zone
publications.withdrawn_by uuid
registry_editions.added integer not null
registry_editions.edition text not null
registry_editions.taken_in_at timestamp with time zone not null
removed_answers.call_id uuid not null
removed_answers.entry_id uuid not null
removed_answers.question text not null
removed_answers.removed_at timestamp with time zone not null
removed_answers.rule text not null
renditions.bytes bigint not null
renditions.content_type text not null
renditions.height integer
renditions.media_id uuid not null
renditions.name text not null
renditions.overwrites jsonb not null default '[]'::jsonb
renditions.storage_key text not null
renditions.width integer
result_changes.call_id uuid not null
result_changes.entry_id uuid
result_changes.facts jsonb not null
result_changes.happened_at timestamp with time zone not null
result_changes.id uuid not null
result_changes.kind text not null
result_changes.noted_at timestamp with time zone
result_changes.noted_by uuid
result_changes.publication_id uuid
result_changes.unlock_id uuid
review_unlocks.answers jsonb not null default '{}'::jsonb
review_unlocks.call_id uuid not null
review_unlocks.ended_at timestamp with time zone
review_unlocks.ended_by uuid
review_unlocks.ended_under timestamp with time zone
review_unlocks.ending text
review_unlocks.given_at timestamp with time zone not null
review_unlocks.id uuid not null
review_unlocks.made jsonb
review_unlocks.made_answers jsonb
review_unlocks.made_remark text
review_unlocks.marks jsonb not null
review_unlocks.reason text not null
review_unlocks.remark text not null default ''::text
review_unlocks.review_id uuid not null
review_unlocks.submission_id uuid not null
review_unlocks.unlocked_at timestamp with time zone not null
review_unlocks.unlocked_by uuid not null
review_unlocks.was_of_latest boolean
reviews.answers jsonb not null default '{}'::jsonb
reviews.assignment_id uuid not null
reviews.call_id uuid not null
reviews.call_version integer not null
reviews.cleared jsonb not null default '{}'::jsonb
reviews.given_at timestamp with time zone
reviews.id uuid not null
reviews.remark text not null default ''::text
reviews.remark_version integer not null default 0
reviews.state text not null default 'drafted'::text
reviews.submission_id uuid not null
reviews.updated_at timestamp with time zone not null
reviews.version integer not null default 1
role_grants.call_id uuid generated as 
CASE
    WHEN (scope_kind = 'call'::text) THEN scope_id
    ELSE NULL::uuid
END
role_grants.granted_at timestamp with time zone not null
role_grants.granted_by uuid
role_grants.id uuid not null
role_grants.person_id uuid not null
role_grants.programme_id uuid generated as 
CASE
    WHEN (scope_kind = 'programme'::text) THEN scope_id
    ELSE NULL::uuid
END
role_grants.revoked_at timestamp with time zone
role_grants.role text not null
role_grants.scope_id uuid
role_grants.scope_kind text not null
round_cuts.call_id uuid not null
round_cuts.carried_out_at timestamp with time zone not null
round_cuts.carried_out_by uuid not null
round_cuts.hash text not null
round_cuts.id uuid not null
round_cuts.round_key text not null
round_cuts.taken_back_at timestamp with time zone
round_cuts.taken_back_because text not null default ''::text
round_cuts.taken_back_by uuid
round_ends.call_id uuid not null
round_ends.ended_at timestamp with time zone not null
round_ends.ended_by uuid not null
round_ends.entries uuid[] not null default '{}'::uuid[]
round_ends.hash text not null
round_ends.id uuid not null
round_ends.round_key text not null
round_ends.taken_back_at timestamp with time zone
round_ends.taken_back_because text not null default ''::text
round_ends.taken_back_by uuid
round_entries.because text not null
round_entries.call_id uuid not null
round_entries.entry_id uuid not null
round_entries.from_round_key text
round_entries.id uuid not null
round_entries.put_at timestamp with time zone not null
round_entries.put_by uuid not null
round_entries.reason text not null default ''::text
round_entries.round_key text not null
round_entries.taken_out_at timestamp with time zone
round_entries.taken_out_because text not null default ''::text
round_entries.taken_out_by uuid
round_tellings.call_id uuid not null
round_tellings.entry_id uuid not null
round_tellings.goes_on boolean not null
round_tellings.id uuid not null
round_tellings.round_key text not null
round_tellings.told_at timestamp with time zone not null
round_tellings.told_by uuid not null
rule_exceptions.call_id uuid not null
rule_exceptions.entry_id uuid not null
rule_exceptions.reason text not null
rule_exceptions.rule text not null
rule_exceptions.says text not null
rule_exceptions.since timestamp with time zone not null
schema_migrations.applied_at timestamp with time zone not null default now()
schema_migrations.name text not null
schema_migrations.sha256 text not null
scores.criterion_key text not null
scores.mark numeric(6,2) not null
scores.review_id uuid not null
scores.updated_at timestamp with time zone not null
scores.version integer not null
security_lines.asked text
security_lines.first_at timestamp with time zone not null
security_lines.hour timestamp with time zone not null
security_lines.id uuid not null
security_lines.kind text not null
security_lines.last_at timestamp with time zone not null
security_lines.network text
security_lines.person_id uuid
security_lines.times integer not null
sessions.created_at timestamp with time zone not null
sessions.expires_at timestamp with time zone not null
sessions.id uuid not null
sessions.ip_address text
sessions.person_id uuid not null
sessions.token text not null
sessions.updated_at timestamp with time zone not null
sessions.user_agent text
sign_in_accounts.access_token text
sign_in_accounts.access_token_expires_at timestamp with time zone
sign_in_accounts.account_id text not null
sign_in_accounts.created_at timestamp with time zone not null
sign_in_accounts.id uuid not null
sign_in_accounts.id_token text
sign_in_accounts.password text
sign_in_accounts.person_id uuid not null
sign_in_accounts.provider_id text not null
sign_in_accounts.refresh_token text
sign_in_accounts.refresh_token_expires_at timestamp with time zone
sign_in_accounts.scope text
sign_in_accounts.updated_at timestamp with time zone not null
sign_in_codes.browser text
sign_in_codes.created_at timestamp with time zone not null
sign_in_codes.email text not null
sign_in_codes.expires_at timestamp with time zone not null
sign_in_codes.fingerprint text not null
sign_in_codes.id uuid not null
sign_in_codes.kind text not null
sign_in_codes.tries integer not null default 0
sign_in_codes.used_at timestamp with time zone
sign_in_levels.at timestamp with time zone not null
sign_in_levels.key text not null
sign_in_levels.level double precision not null
site_versions.created_at timestamp with time zone not null
site_versions.name text not null
site_versions.noun text not null
site_versions.version integer not null
submissions.answers jsonb not null
submissions.apart jsonb not null default '{}'::jsonb
submissions.authority_id uuid
submissions.authority_name text not null
submissions.call_id uuid not null
submissions.call_version integer not null
submissions.category_key text not null
submissions.country text not null
submissions.entry_id uuid not null
submissions.entry_version integer not null
submissions.handed_in_at timestamp with time zone not null
submissions.handed_in_by uuid not null
submissions.hash text not null
submissions.id uuid not null
submissions.implementer text not null default ''::text
submissions.joint jsonb not null default '[]'::jsonb
submissions.latitude double precision
submissions.longitude double precision
submissions.media jsonb not null
submissions.number text not null
submissions.period_from text
submissions.period_to text
submissions.place text not null default ''::text
submissions.sequence integer not null
submissions.summary text not null default ''::text
submissions.title text not null
submissions.title_english text not null default ''::text
submissions.title_language text not null
translations.holder_id uuid not null
translations.holder_kind text not null
translations.language text not null
translations.origin text not null
translations.original_fingerprint text
translations.original_language text
translations.since integer not null
translations.text_key text not null
translations.until integer
translations.words text not null
translations.written_at timestamp with time zone not null
translations.written_by uuid
undone_decisions.call_id uuid not null
undone_decisions.entry_id uuid not null
undone_decisions.version integer not null
verifications.created_at timestamp with time zone not null
verifications.expires_at timestamp with time zone not null
verifications.id uuid not null
verifications.identifier text not null
verifications.updated_at timestamp with time zone not null
verifications.value text not null

-- constraints
archive_calls archive_calls_admitted_were_received CHECK (((admitted >= 0) AND (admitted <= received)))
archive_calls archive_calls_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id)
archive_calls archive_calls_key_key UNIQUE (key)
archive_calls archive_calls_pkey PRIMARY KEY (call_id)
archive_calls archive_calls_publication_fkey FOREIGN KEY (publication_id) REFERENCES publications(id)
archive_entries archive_entries_call_fkey FOREIGN KEY (call_id) REFERENCES archive_calls(call_id)
archive_entries archive_entries_country_is_the_unions CHECK ((country <> ALL (ARRAY['GR'::text, 'GB'::text])))
archive_entries archive_entries_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id)
archive_entries archive_entries_number_key UNIQUE (number)
archive_entries archive_entries_pkey PRIMARY KEY (entry_id)
archive_entries archive_entries_submission_fkey FOREIGN KEY (call_id, submission_id) REFERENCES submissions(call_id, id)
assignments assignments_call_id_id_key UNIQUE (call_id, id)
assignments assignments_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id)
assignments assignments_juror_fkey FOREIGN KEY (call_id, juror_id) REFERENCES jurors(call_id, id)
assignments assignments_once_key UNIQUE (round_key, entry_id, juror_id)
assignments assignments_pkey PRIMARY KEY (id)
assignments assignments_state_known CHECK ((state = ANY (ARRAY['open'::text, 'recused'::text])))
audit_records audit_records_actor_kind_known CHECK ((actor_kind = ANY (ARRAY['visitor'::text, 'person'::text, 'job'::text, 'operator'::text])))
audit_records audit_records_actor_named CHECK (((actor_kind = 'visitor'::text) = (actor_id IS NULL)))
audit_records audit_records_pkey PRIMARY KEY (id)
audit_records audit_records_sequence_key UNIQUE (sequence)
authorities authorities_country_is_a_code CHECK ((country ~ '^[A-Z]{2}$'::text))
authorities authorities_country_is_the_unions CHECK ((country <> ALL (ARRAY['GR'::text, 'GB'::text])))
authorities authorities_counts_as_another CHECK ((counts_as <> id))
authorities authorities_counts_as_fkey FOREIGN KEY (counts_as) REFERENCES authorities(id)
authorities authorities_counts_as_one CHECK (((counts_as IS NULL) = (into_how IS DISTINCT FROM 'same'::text)))
authorities authorities_geonames_id_key UNIQUE (geonames_id)
authorities authorities_into_another CHECK ((into_id <> id))
authorities authorities_into_fkey FOREIGN KEY (into_id) REFERENCES authorities(id)
authorities authorities_into_how_known CHECK ((into_how = ANY (ARRAY['same'::text, 'succeeded'::text])))
authorities authorities_into_since CHECK (((into_since IS NULL) = (into_how IS DISTINCT FROM 'succeeded'::text)))
authorities authorities_into_whole CHECK (((into_id IS NULL) = (into_how IS NULL)))
authorities authorities_key_key UNIQUE (key)
authorities authorities_latitude_on_earth CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision)))
authorities authorities_level_known CHECK ((level = ANY (ARRAY['national'::text, 'regional'::text, 'local'::text])))
authorities authorities_longitude_on_earth CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)))
authorities authorities_parent_fkey FOREIGN KEY (parent_id) REFERENCES authorities(id)
authorities authorities_parent_is_another CHECK ((parent_id <> id))
authorities authorities_pkey PRIMARY KEY (id)
authorities authorities_place_is_whole CHECK (((latitude IS NULL) = (longitude IS NULL)))
authorities authorities_population_counts_people CHECK ((population >= 0))
authorities authorities_population_has_a_source CHECK (((population IS NULL) = (population_source IS NULL)))
authorities authorities_population_year_known CHECK (((population_year >= 1800) AND (population_year <= 2200)))
authorities authorities_population_year_of_one CHECK (((population_year IS NULL) OR (population IS NOT NULL)))
authorities authorities_proposer_fkey FOREIGN KEY (proposed_by) REFERENCES people(id) ON DELETE SET NULL
authorities authorities_state_known CHECK ((state = ANY (ARRAY['listed'::text, 'proposed'::text, 'rejected'::text])))
authorities authorities_version_counts CHECK ((version >= 1))
call_pulses call_pulses_count CHECK ((beats > 0))
call_pulses call_pulses_pkey PRIMARY KEY (call_id, backend)
call_versions call_versions_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE
call_versions call_versions_pkey PRIMARY KEY (call_id, version)
calls calls_announced_has_time CHECK (((state = 'announced'::text) = (announced_at IS NOT NULL)))
calls calls_closes_after_opens CHECK ((closes_at > opens_at))
calls calls_key_key UNIQUE (key)
calls calls_number_prefix_key UNIQUE (number_prefix)
calls calls_pkey PRIMARY KEY (id)
calls calls_programme_fkey FOREIGN KEY (programme_id) REFERENCES programmes(id)
calls calls_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'announced'::text])))
calls calls_version_fkey FOREIGN KEY (id, document_version) REFERENCES call_versions(call_id, version) DEFERRABLE INITIALLY DEFERRED
cancellations cancellations_are_taken_back_by_who_asked CHECK (((state <> 'taken-back'::text) OR (settled_by = asked_by)))
cancellations cancellations_asker_fkey FOREIGN KEY (asked_by) REFERENCES people(id)
cancellations cancellations_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE
cancellations cancellations_have_a_reason CHECK (((jsonb_typeof(reason) = 'object'::text) AND (reason <> '{}'::jsonb)))
cancellations cancellations_need_two_people CHECK (((state <> ALL (ARRAY['refused'::text, 'in-force'::text, 'reopening'::text, 'reopened'::text])) OR (settled_by <> asked_by)))
cancellations cancellations_pkey PRIMARY KEY (id)
cancellations cancellations_refusing_has_a_reason CHECK (((state <> 'refused'::text) OR (TRIM(BOTH FROM settled_because) <> ''::text)))
cancellations cancellations_reopened_is_signed CHECK ((((state = 'reopened'::text) = (reopened_at IS NOT NULL)) AND ((reopened_by IS NULL) = (reopened_at IS NULL))))
cancellations cancellations_reopener_fkey FOREIGN KEY (reopened_by) REFERENCES people(id)
cancellations cancellations_reopening_fkey FOREIGN KEY (reopening_by) REFERENCES people(id)
cancellations cancellations_reopening_is_asked CHECK (((state <> ALL (ARRAY['reopening'::text, 'reopened'::text])) OR (reopening_by IS NOT NULL)))
cancellations cancellations_reopening_is_signed CHECK ((((reopening_by IS NULL) = (reopening_at IS NULL)) AND ((reopening_by IS NULL) = (reopening_reason IS NULL))))
cancellations cancellations_reopening_needs_two_people CHECK (((reopened_by IS NULL) OR (reopened_by <> reopening_by)))
cancellations cancellations_settled_is_signed CHECK ((((state = 'asked'::text) = (settled_at IS NULL)) AND ((settled_by IS NULL) = (settled_at IS NULL))))
cancellations cancellations_settler_fkey FOREIGN KEY (settled_by) REFERENCES people(id)
cancellations cancellations_state_known CHECK ((state = ANY (ARRAY['asked'::text, 'taken-back'::text, 'refused'::text, 'in-force'::text, 'reopening'::text, 'reopened'::text])))
category_freezes category_freezes_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id)
category_freezes category_freezes_pkey PRIMARY KEY (call_id, category_key)
clarifications clarifications_answer_fkey FOREIGN KEY (call_id, answered_with) REFERENCES submissions(call_id, id) ON DELETE CASCADE
clarifications clarifications_answered_or_taken_back CHECK (((answered_with IS NULL) OR (taken_back_at IS NULL)))
clarifications clarifications_asks_something CHECK ((cardinality(questions) > 0))
clarifications clarifications_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id) ON DELETE CASCADE
clarifications clarifications_has_words CHECK ((TRIM(BOTH FROM words) <> ''::text))
clarifications clarifications_pkey PRIMARY KEY (id)
conflict_answers conflict_answers_conflict_has_kind CHECK ((is_conflicted = (kind IS NOT NULL)))
conflict_answers conflict_answers_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id)
conflict_answers conflict_answers_juror_fkey FOREIGN KEY (call_id, juror_id) REFERENCES jurors(call_id, id) ON DELETE CASCADE
conflict_answers conflict_answers_kind_known CHECK ((kind = ANY (ARRAY['own-authority'::text, 'implementer'::text, 'country-rule'::text, 'declared'::text])))
conflict_answers conflict_answers_pkey PRIMARY KEY (juror_id, entry_id)
conflict_answers conflict_answers_stepping_back_is_a_conflict CHECK ((is_conflicted OR (NOT is_stepping_back)))
conflict_answers conflict_answers_version_counts CHECK ((version >= 1))
decisions decisions_beside_another CHECK (((cardinality(beside) = 0) OR (distinction_key IS NOT NULL)))
decisions decisions_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id)
decisions decisions_entry_key UNIQUE (call_id, entry_id)
decisions decisions_person_fkey FOREIGN KEY (decided_by) REFERENCES people(id)
decisions decisions_pkey PRIMARY KEY (id)
early_closes early_closes_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id)
early_closes early_closes_closer_fkey FOREIGN KEY (closed_by) REFERENCES people(id)
early_closes early_closes_has_reason CHECK ((btrim(reason) <> ''::text))
early_closes early_closes_pkey PRIMARY KEY (id)
early_closes early_closes_reopener_fkey FOREIGN KEY (reopened_by) REFERENCES people(id)
early_closes early_closes_reopening_is_signed CHECK (((reopened_by IS NULL) = (reopened_at IS NULL)))
entries entries_admissibility_has_time CHECK (((admissibility = 'open'::text) = (admissibility_decided_at IS NULL)))
entries entries_admissibility_known CHECK ((admissibility = ANY (ARRAY['open'::text, 'admitted'::text, 'not-admitted'::text])))
entries entries_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id)
entries entries_call_id_id_key UNIQUE (call_id, id)
entries entries_latest_submission_fkey FOREIGN KEY (call_id, latest_submission_id) REFERENCES submissions(call_id, id)
entries entries_number_key UNIQUE (number)
entries entries_owner_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
entries entries_pkey PRIMARY KEY (id)
entries entries_refusal_has_reasons CHECK (((admissibility <> 'not-admitted'::text) OR (admissibility_reasons <> ''::text)))
entries entries_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'withdrawn'::text])))
entries entries_submitted_has_number CHECK (((state <> 'submitted'::text) OR ((number IS NOT NULL) AND (latest_submission_id IS NOT NULL))))
entries entries_withdrawn_has_time CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL)))
entry_numbers entry_numbers_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE
entry_numbers entry_numbers_pkey PRIMARY KEY (call_id, category_key)
given_once given_once_person_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
given_once given_once_pkey PRIMARY KEY (person_id, key)
jurors jurors_accepted_is_someone CHECK (((state <> 'accepted'::text) OR (person_id IS NOT NULL)))
jurors jurors_authority_fkey FOREIGN KEY (authority_id) REFERENCES authorities(id)
jurors jurors_call_email_key UNIQUE (call_id, email)
jurors jurors_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id)
jurors jurors_call_id_id_key UNIQUE (call_id, id)
jurors jurors_call_person_key UNIQUE (call_id, person_id)
jurors jurors_email_is_lower_case CHECK ((email = lower(email)))
jurors jurors_first_invited_before CHECK ((first_invited_at <= invited_at))
jurors jurors_person_fkey FOREIGN KEY (person_id) REFERENCES people(id)
jurors jurors_pkey PRIMARY KEY (id)
jurors jurors_state_known CHECK ((state = ANY (ARRAY['invited'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
jurors jurors_token_hash_key UNIQUE (token_hash)
jurors jurors_withdrawn_from_a_seat CHECK ((withdrawn_from = ANY (ARRAY['invited'::text, 'accepted'::text])))
jurors jurors_withdrawn_is_told CHECK ((((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL)) AND ((state = 'withdrawn'::text) = (withdrawn_from IS NOT NULL))))
jurors jurors_withdrawn_was_someone CHECK (((withdrawn_from <> 'accepted'::text) OR (person_id IS NOT NULL)))
jurors jurors_withdrawn_words CHECK (((withdrawn_because = ''::text) OR (state = 'withdrawn'::text)))
kept_forms kept_forms_pkey PRIMARY KEY (place)
left_call_keys left_call_keys_pkey PRIMARY KEY (key)
left_call_keys left_call_keys_version_counts CHECK ((document_version >= 1))
mailbox_messages mailbox_messages_notice_fkey FOREIGN KEY (notice_id) REFERENCES notices(id) ON DELETE CASCADE
mailbox_messages mailbox_messages_notice_id_key UNIQUE (notice_id)
mailbox_messages mailbox_messages_pkey PRIMARY KEY (id)
media media_bytes_positive CHECK ((bytes > 0))
media media_document_is_ready CHECK (((kind = 'image'::text) OR (state = 'ready'::text)))
media media_holder_kind_known CHECK ((holder_kind = ANY (ARRAY['entry'::text, 'page'::text, 'person'::text, 'call'::text])))
media media_image_has_size CHECK (((kind <> 'image'::text) OR ((width > 0) AND (height > 0))))
media media_kind_known CHECK ((kind = ANY (ARRAY['image'::text, 'document'::text, 'audio'::text, 'video'::text])))
media media_lost_rounds_count CHECK ((lost_rounds >= 0))
media media_pkey PRIMARY KEY (id)
media media_removed_is_of_no_form CHECK (((removed_at IS NULL) OR (form_key IS NULL)))
media media_state_known CHECK ((state = ANY (ARRAY['preparing'::text, 'ready'::text, 'unreadable'::text])))
media media_uploader_fkey FOREIGN KEY (uploaded_by) REFERENCES people(id) ON DELETE SET NULL
notices notices_cause_key_key UNIQUE (cause_key)
notices notices_considered_is_sent CHECK (((considered_at IS NULL) OR (state = 'sent'::text)))
notices notices_pkey PRIMARY KEY (id)
notices notices_sent_has_time CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL)))
notices notices_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'uncertain'::text, 'failed'::text])))
notices notices_tried_has_time CHECK (((state <> ALL (ARRAY['sending'::text, 'uncertain'::text])) OR (tried_at IS NOT NULL)))
panel_seats panel_seats_juror_fkey FOREIGN KEY (call_id, juror_id) REFERENCES jurors(call_id, id) ON DELETE CASCADE
panel_seats panel_seats_pkey PRIMARY KEY (juror_id, round_key, panel_key)
people people_email_is_lower_case CHECK ((email = lower(email)))
people people_email_key UNIQUE (email)
people people_pkey PRIMARY KEY (id)
population_claims population_claims_authority_fkey FOREIGN KEY (authority_id) REFERENCES authorities(id)
population_claims population_claims_counts_people CHECK ((population >= 0))
population_claims population_claims_decided CHECK (((state = 'waiting'::text) = (decided_at IS NULL)))
population_claims population_claims_pkey PRIMARY KEY (id)
population_claims population_claims_refused_because CHECK (((state <> 'refused'::text) OR (because <> ''::text)))
population_claims population_claims_said_by_fkey FOREIGN KEY (said_by) REFERENCES people(id) ON DELETE SET NULL
population_claims population_claims_source_given CHECK ((source <> ''::text))
population_claims population_claims_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'refused'::text])))
population_claims population_claims_year_known CHECK (((year >= 1800) AND (year <= 2200)))
programmes programmes_key_key UNIQUE (key)
programmes programmes_pkey PRIMARY KEY (id)
publication_agreements publication_agreements_agreer_fkey FOREIGN KEY (agreed_by) REFERENCES people(id)
publication_agreements publication_agreements_has_reason CHECK ((btrim(reason) <> ''::text))
publication_agreements publication_agreements_is_of_another CHECK ((agreed_by <> person_id))
publication_agreements publication_agreements_person_fkey FOREIGN KEY (person_id) REFERENCES people(id)
publication_agreements publication_agreements_pkey PRIMARY KEY (id)
publication_agreements publication_agreements_publication_fkey FOREIGN KEY (call_id, publication_id) REFERENCES publications(call_id, id)
publication_agreements publication_agreements_withdrawal_is_signed CHECK (((withdrawn_by IS NULL) = (withdrawn_at IS NULL)))
publication_agreements publication_agreements_withdrawer_fkey FOREIGN KEY (withdrawn_by) REFERENCES people(id)
publication_words publication_words_are_complete CHECK (((TRIM(BOTH FROM alt_text) <> ''::text) AND (TRIM(BOTH FROM credit) <> ''::text) AND (TRIM(BOTH FROM licence) <> ''::text)))
publication_words publication_words_person_fkey FOREIGN KEY (written_by) REFERENCES people(id)
publication_words publication_words_pkey PRIMARY KEY (submission_id, media_id)
publication_words publication_words_submission_fkey FOREIGN KEY (call_id, submission_id) REFERENCES submissions(call_id, id)
publication_words publication_words_version_positive CHECK ((version > 0))
publications publications_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id)
publications publications_call_id_id_key UNIQUE (call_id, id)
publications publications_confirmed_is_signed CHECK (((state <> 'confirmed'::text) OR (confirmed_by IS NOT NULL)))
publications publications_confirmer_fkey FOREIGN KEY (confirmed_by) REFERENCES people(id)
publications publications_need_two_people CHECK (((confirmed_by IS NULL) OR (confirmed_by <> proposed_by)))
publications publications_pkey PRIMARY KEY (id)
publications publications_proposed_is_unsigned CHECK (((state <> 'proposed'::text) OR (confirmed_by IS NULL)))
publications publications_proposer_fkey FOREIGN KEY (proposed_by) REFERENCES people(id)
publications publications_signature_has_time CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL)))
publications publications_state_known CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'withdrawn'::text])))
publications publications_withdrawer_fkey FOREIGN KEY (withdrawn_by) REFERENCES people(id)
publications publications_withdrawn_has_person CHECK (((withdrawn_by IS NULL) = (withdrawn_at IS NULL)))
publications publications_withdrawn_has_time CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL)))
registry_editions registry_editions_added_counts CHECK ((added >= 0))
registry_editions registry_editions_pkey PRIMARY KEY (edition)
removed_answers removed_answers_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id) ON DELETE CASCADE
removed_answers removed_answers_pkey PRIMARY KEY (entry_id, question)
removed_answers removed_answers_rule_known CHECK ((rule = ANY (ARRAY['results'::text, 'award'::text])))
renditions renditions_media_fkey FOREIGN KEY (media_id) REFERENCES media(id) ON DELETE CASCADE
renditions renditions_overwrites_is_a_list CHECK ((jsonb_typeof(overwrites) = 'array'::text))
renditions renditions_pkey PRIMARY KEY (media_id, name)
renditions renditions_storage_key_key UNIQUE (storage_key)
result_changes result_changes_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id)
result_changes result_changes_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id)
result_changes result_changes_kind_known CHECK ((kind = ANY (ARRAY['entry-withdrawn'::text, 'order-changed'::text])))
result_changes result_changes_note_is_signed CHECK (((noted_by IS NULL) = (noted_at IS NULL)))
result_changes result_changes_noter_fkey FOREIGN KEY (noted_by) REFERENCES people(id)
result_changes result_changes_order_has_unlock CHECK (((kind <> 'order-changed'::text) OR (unlock_id IS NOT NULL)))
result_changes result_changes_pkey PRIMARY KEY (id)
result_changes result_changes_publication_fkey FOREIGN KEY (call_id, publication_id) REFERENCES publications(call_id, id)
result_changes result_changes_unlock_fkey FOREIGN KEY (call_id, unlock_id) REFERENCES review_unlocks(call_id, id)
result_changes result_changes_withdrawal_has_entry CHECK (((kind <> 'entry-withdrawn'::text) OR ((entry_id IS NOT NULL) AND (publication_id IS NOT NULL))))
review_unlocks review_unlocks_call_id_id_key UNIQUE (call_id, id)
review_unlocks review_unlocks_end_says_what_counted CHECK (((ending IS NULL) = (was_of_latest IS NULL)))
review_unlocks review_unlocks_ender_fkey FOREIGN KEY (ended_by) REFERENCES people(id)
review_unlocks review_unlocks_ending_is_signed CHECK ((num_nulls(ending, ended_by, ended_at) = ANY (ARRAY[0, 3])))
review_unlocks review_unlocks_ending_known CHECK ((ending = ANY (ARRAY['given'::text, 'locked'::text])))
review_unlocks review_unlocks_freeze_is_of_the_end CHECK (((ended_under IS NULL) OR (ending IS NOT NULL)))
review_unlocks review_unlocks_has_reason CHECK ((btrim(reason) <> ''::text))
review_unlocks review_unlocks_pkey PRIMARY KEY (id)
review_unlocks review_unlocks_remark_made_is_ended CHECK (((made_remark IS NULL) OR (ending IS NOT NULL)))
review_unlocks review_unlocks_review_fkey FOREIGN KEY (call_id, review_id) REFERENCES reviews(call_id, id)
review_unlocks review_unlocks_submission_fkey FOREIGN KEY (call_id, submission_id) REFERENCES submissions(call_id, id)
review_unlocks review_unlocks_unlocker_fkey FOREIGN KEY (unlocked_by) REFERENCES people(id)
review_unlocks review_unlocks_what_was_made_is_ended CHECK (((made IS NULL) OR (ending IS NOT NULL)))
reviews reviews_assignment_fkey FOREIGN KEY (call_id, assignment_id) REFERENCES assignments(call_id, id) ON DELETE CASCADE
reviews reviews_assignment_key UNIQUE (assignment_id)
reviews reviews_call_id_id_key UNIQUE (call_id, id)
reviews reviews_cleared_is_object CHECK ((jsonb_typeof(cleared) = 'object'::text))
reviews reviews_given_has_time CHECK (((state = 'given'::text) = (given_at IS NOT NULL)))
reviews reviews_pkey PRIMARY KEY (id)
reviews reviews_remark_is_versioned CHECK (((remark = ''::text) OR (remark_version >= 1)))
reviews reviews_remark_version_is_counted CHECK (((remark_version >= 0) AND (remark_version <= version)))
reviews reviews_state_known CHECK ((state = ANY (ARRAY['drafted'::text, 'given'::text])))
reviews reviews_submission_fkey FOREIGN KEY (call_id, submission_id) REFERENCES submissions(call_id, id)
reviews reviews_version_fkey FOREIGN KEY (call_id, call_version) REFERENCES call_versions(call_id, version)
role_grants role_grants_administrator_is_for_the_site CHECK (((role <> 'administrator'::text) OR (scope_kind = 'site'::text)))
role_grants role_grants_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE
role_grants role_grants_granter_fkey FOREIGN KEY (granted_by) REFERENCES people(id)
role_grants role_grants_person_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
role_grants role_grants_pkey PRIMARY KEY (id)
role_grants role_grants_programme_fkey FOREIGN KEY (programme_id) REFERENCES programmes(id) ON DELETE CASCADE
role_grants role_grants_role_known CHECK ((role = ANY (ARRAY['administrator'::text, 'organiser'::text, 'auditor'::text])))
role_grants role_grants_scope_known CHECK ((scope_kind = ANY (ARRAY['site'::text, 'programme'::text, 'call'::text])))
role_grants role_grants_site_is_one CHECK (((scope_kind = 'site'::text) = (scope_id IS NULL)))
round_cuts round_cuts_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id)
round_cuts round_cuts_doer_fkey FOREIGN KEY (carried_out_by) REFERENCES people(id)
round_cuts round_cuts_pkey PRIMARY KEY (id)
round_cuts round_cuts_taker_fkey FOREIGN KEY (taken_back_by) REFERENCES people(id)
round_cuts round_cuts_taking_back_has_reason CHECK (((taken_back_at IS NULL) = (btrim(taken_back_because) = ''::text)))
round_cuts round_cuts_taking_back_is_signed CHECK (((taken_back_by IS NULL) = (taken_back_at IS NULL)))
round_ends round_ends_call_fkey FOREIGN KEY (call_id) REFERENCES calls(id)
round_ends round_ends_doer_fkey FOREIGN KEY (ended_by) REFERENCES people(id)
round_ends round_ends_pkey PRIMARY KEY (id)
round_ends round_ends_taker_fkey FOREIGN KEY (taken_back_by) REFERENCES people(id)
round_ends round_ends_taking_back_has_reason CHECK (((taken_back_at IS NULL) = (btrim(taken_back_because) = ''::text)))
round_ends round_ends_taking_back_is_signed CHECK (((taken_back_by IS NULL) = (taken_back_at IS NULL)))
round_entries round_entries_because_known CHECK ((because = ANY (ARRAY['shortlist'::text, 'mark'::text, 'by-hand'::text])))
round_entries round_entries_by_hand_has_reason CHECK (((because <> 'by-hand'::text) OR (btrim(reason) <> ''::text)))
round_entries round_entries_comes_from_a_round CHECK (((because = 'by-hand'::text) = (from_round_key IS NULL)))
round_entries round_entries_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id)
round_entries round_entries_pkey PRIMARY KEY (id)
round_entries round_entries_putter_fkey FOREIGN KEY (put_by) REFERENCES people(id)
round_entries round_entries_taken_out_words CHECK (((taken_out_because = ''::text) OR (taken_out_at IS NOT NULL)))
round_entries round_entries_taker_fkey FOREIGN KEY (taken_out_by) REFERENCES people(id)
round_entries round_entries_taking_out_is_signed CHECK (((taken_out_by IS NULL) = (taken_out_at IS NULL)))
round_tellings round_tellings_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id)
round_tellings round_tellings_pkey PRIMARY KEY (id)
round_tellings round_tellings_teller_fkey FOREIGN KEY (told_by) REFERENCES people(id)
rule_exceptions rule_exceptions_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id) ON DELETE CASCADE
rule_exceptions rule_exceptions_has_a_reason CHECK ((TRIM(BOTH FROM reason) <> ''::text))
rule_exceptions rule_exceptions_pkey PRIMARY KEY (entry_id, rule)
rule_exceptions rule_exceptions_says_known CHECK ((says = ANY (ARRAY['let-in'::text, 'found-wrong'::text])))
schema_migrations schema_migrations_pkey PRIMARY KEY (name)
scores scores_pkey PRIMARY KEY (review_id, criterion_key)
scores scores_review_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
scores scores_version_counts CHECK ((version >= 1))
security_lines security_lines_happen_at_least_once CHECK ((times >= 1))
security_lines security_lines_kind_known CHECK ((kind = ANY (ARRAY['sign-in'::text, 'codes'::text, 'denied'::text, 'limit'::text, 'origin'::text, 'host'::text, 'malformed'::text])))
security_lines security_lines_network_is_short CHECK (((network ~ '^([0-9]{1,3}\.){3}0/24$'::text) OR (network = '::/48'::text) OR (network ~ '^(([1-9a-f][0-9a-f]{0,3}|0):){0,2}[1-9a-f][0-9a-f]{0,3}::/48$'::text)))
security_lines security_lines_of_one_hour CHECK (((first_at <= last_at) AND (first_at >= hour) AND (last_at < (hour + '01:00:00'::interval))))
security_lines security_lines_once UNIQUE NULLS NOT DISTINCT (hour, kind, person_id, network, asked)
security_lines security_lines_person_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
security_lines security_lines_pkey PRIMARY KEY (id)
sessions sessions_person_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
sessions sessions_pkey PRIMARY KEY (id)
sessions sessions_token_key UNIQUE (token)
sign_in_accounts sign_in_accounts_person_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE
sign_in_accounts sign_in_accounts_pkey PRIMARY KEY (id)
sign_in_codes sign_in_codes_email_is_lower_case CHECK ((email = lower(email)))
sign_in_codes sign_in_codes_expire_after_they_are_made CHECK ((expires_at > created_at))
sign_in_codes sign_in_codes_kind_known CHECK ((kind = ANY (ARRAY['mailed'::text, 'operator'::text])))
sign_in_codes sign_in_codes_pkey PRIMARY KEY (id)
sign_in_levels sign_in_levels_level_not_negative CHECK ((level >= (0)::double precision))
sign_in_levels sign_in_levels_pkey PRIMARY KEY (key)
site_versions site_versions_has_a_name CHECK ((name <> ''::text))
site_versions site_versions_noun_known CHECK ((noun = ANY (ARRAY['entry'::text, 'campaign'::text, 'project'::text, 'city'::text, 'practice'::text, 'work'::text])))
site_versions site_versions_pkey PRIMARY KEY (version)
site_versions site_versions_version_counts CHECK ((version >= 1))
submissions submissions_authority_fkey FOREIGN KEY (authority_id) REFERENCES authorities(id)
submissions submissions_call_id_id_key UNIQUE (call_id, id)
submissions submissions_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id)
submissions submissions_entry_sequence_key UNIQUE (entry_id, sequence)
submissions submissions_entry_version_key UNIQUE (entry_id, entry_version)
submissions submissions_hash_is_sha256 CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
submissions submissions_joint_is_a_list CHECK ((jsonb_typeof(joint) = 'array'::text))
submissions submissions_person_fkey FOREIGN KEY (handed_in_by) REFERENCES people(id)
submissions submissions_pkey PRIMARY KEY (id)
submissions submissions_version_fkey FOREIGN KEY (call_id, call_version) REFERENCES call_versions(call_id, version)
translations translations_fingerprint_form CHECK ((original_fingerprint ~ '^[0-9a-f]{64}$'::text))
translations translations_have_words CHECK (((char_length(words) >= 1) AND (char_length(words) <= 150000)))
translations translations_holder_known CHECK ((holder_kind = ANY (ARRAY['site'::text, 'call'::text])))
translations translations_of_another_language CHECK ((original_language <> language))
translations translations_origin_known CHECK ((origin = ANY (ARRAY['written'::text, 'imported'::text, 'machine'::text, 'registry'::text])))
translations translations_original_whole CHECK (((original_language IS NULL) = (original_fingerprint IS NULL)))
translations translations_pkey PRIMARY KEY (holder_kind, holder_id, text_key, language, since)
translations translations_span CHECK (((since >= 1) AND (until > since)))
translations translations_writer_fkey FOREIGN KEY (written_by) REFERENCES people(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
undone_decisions undone_decisions_entry_fkey FOREIGN KEY (call_id, entry_id) REFERENCES entries(call_id, id)
undone_decisions undone_decisions_pkey PRIMARY KEY (call_id, entry_id)
undone_decisions undone_decisions_version_counts CHECK ((version >= 2))
verifications verifications_pkey PRIMARY KEY (id)

-- indexes
CREATE INDEX archive_entries_addresses_idx ON public.archive_entries USING btree (number) INCLUDE (slug)
CREATE INDEX archive_entries_call_idx ON public.archive_entries USING btree (call_id, "position")
CREATE INDEX archive_entries_country_idx ON public.archive_entries USING btree (country)
CREATE INDEX archive_entries_names_idx ON public.archive_entries USING gin (search_names gin_trgm_ops)
CREATE INDEX archive_entries_plain_number_idx ON public.archive_entries USING btree (replace(number, '-'::text, ''::text))
CREATE INDEX archive_entries_search_idx ON public.archive_entries USING gin (search)
CREATE INDEX assignments_juror_idx ON public.assignments USING btree (juror_id, state)
CREATE INDEX audit_records_call_idx ON public.audit_records USING btree (call_id, sequence DESC)
CREATE INDEX audit_records_subject_idx ON public.audit_records USING btree (subject_id, sequence DESC)
CREATE INDEX authorities_country_idx ON public.authorities USING btree (country, state)
CREATE INDEX authorities_counts_as_idx ON public.authorities USING btree (counts_as) WHERE (counts_as IS NOT NULL)
CREATE INDEX authorities_into_idx ON public.authorities USING btree (into_id) WHERE (into_id IS NOT NULL)
CREATE INDEX authorities_largest_idx ON public.authorities USING btree (population DESC NULLS LAST, key) WHERE (state = 'listed'::text)
CREATE INDEX authorities_parent_idx ON public.authorities USING btree (parent_id) WHERE (parent_id IS NOT NULL)
CREATE INDEX authorities_proposals_idx ON public.authorities USING btree (created_at DESC) WHERE (source = 'proposal'::text)
CREATE INDEX authorities_search_idx ON public.authorities USING gin (search_names gin_trgm_ops)
CREATE INDEX call_versions_with_answers_that_go_idx ON public.call_versions USING btree (call_id) WHERE jsonb_path_exists(document, '$."form"."sections"[*]."fields"[*]?(@."retention" == "results" || @."retention" == "award")'::jsonpath)
CREATE INDEX calls_announced_idx ON public.calls USING btree (opens_at DESC, id DESC) WHERE (state = 'announced'::text)
CREATE INDEX calls_opens_idx ON public.calls USING btree (opens_at DESC, id DESC)
CREATE INDEX calls_programme_idx ON public.calls USING btree (programme_id)
CREATE INDEX clarifications_entry_idx ON public.clarifications USING btree (entry_id, asked_at DESC)
CREATE INDEX conflict_answers_call_idx ON public.conflict_answers USING btree (call_id, is_conflicted)
CREATE INDEX conflict_answers_stepping_back_idx ON public.conflict_answers USING btree (juror_id, entry_id) WHERE (is_conflicted AND is_stepping_back)
CREATE INDEX decisions_act_idx ON public.decisions USING btree (call_id, act_id) WHERE (act_id IS NOT NULL)
CREATE INDEX entries_call_idx ON public.entries USING btree (call_id, state, admissibility)
CREATE INDEX entries_owner_idx ON public.entries USING btree (owner_id, updated_at DESC)
CREATE INDEX given_once_at_idx ON public.given_once USING btree (at)
CREATE INDEX jurors_email_idx ON public.jurors USING btree (email)
CREATE INDEX jurors_person_idx ON public.jurors USING btree (person_id)
CREATE INDEX mailbox_messages_received_idx ON public.mailbox_messages USING btree (received_at DESC)
CREATE INDEX media_brought_idx ON public.media USING btree (uploaded_by, call_id) INCLUDE (bytes)
CREATE INDEX media_holder_idx ON public.media USING btree (holder_id, slot, "position")
CREATE INDEX media_preparing_idx ON public.media USING btree (uploaded_at) WHERE (state = 'preparing'::text)
CREATE INDEX notices_asked_idx ON public.notices USING btree (call_id) WHERE (state = ANY (ARRAY['failed'::text, 'uncertain'::text]))
CREATE INDEX notices_call_idx ON public.notices USING btree (call_id, created_at DESC)
CREATE INDEX notices_sending_idx ON public.notices USING btree (tried_at) WHERE (state = 'sending'::text)
CREATE INDEX notices_waiting_idx ON public.notices USING btree (created_at) WHERE (state = 'waiting'::text)
CREATE INDEX panel_seats_call_idx ON public.panel_seats USING btree (call_id, round_key)
CREATE INDEX population_claims_by_person ON public.population_claims USING btree (said_by) WHERE (said_by IS NOT NULL)
CREATE INDEX population_claims_decided ON public.population_claims USING btree (decided_at DESC) WHERE (state <> 'waiting'::text)
CREATE INDEX population_claims_waiting ON public.population_claims USING btree (said_at) WHERE (state = 'waiting'::text)
CREATE INDEX removed_answers_call_idx ON public.removed_answers USING btree (call_id)
CREATE INDEX result_changes_call_idx ON public.result_changes USING btree (call_id, happened_at DESC)
CREATE INDEX review_unlocks_call_idx ON public.review_unlocks USING btree (call_id) WHERE (ending IS NULL)
CREATE INDEX review_unlocks_review_idx ON public.review_unlocks USING btree (review_id, unlocked_at DESC)
CREATE INDEX round_cuts_round_idx ON public.round_cuts USING btree (call_id, round_key)
CREATE INDEX round_ends_round_idx ON public.round_ends USING btree (call_id, round_key)
CREATE INDEX round_entries_entry_idx ON public.round_entries USING btree (entry_id)
CREATE INDEX round_entries_taken_out_idx ON public.round_entries USING btree (call_id, round_key) WHERE (taken_out_at IS NOT NULL)
CREATE INDEX round_tellings_entry_idx ON public.round_tellings USING btree (entry_id, told_at)
CREATE INDEX round_tellings_round_idx ON public.round_tellings USING btree (call_id, round_key)
CREATE INDEX security_lines_kind_idx ON public.security_lines USING btree (kind, last_at DESC, id DESC) INCLUDE (times)
CREATE INDEX security_lines_network_idx ON public.security_lines USING btree (network, last_at DESC, id DESC) WHERE (network IS NOT NULL)
CREATE INDEX security_lines_newest_idx ON public.security_lines USING btree (last_at DESC, id DESC)
CREATE INDEX security_lines_person_idx ON public.security_lines USING btree (person_id, last_at DESC, id DESC) WHERE (person_id IS NOT NULL)
CREATE INDEX sessions_person_idx ON public.sessions USING btree (person_id)
CREATE INDEX sign_in_accounts_person_idx ON public.sign_in_accounts USING btree (person_id)
CREATE INDEX sign_in_codes_email_idx ON public.sign_in_codes USING btree (email, expires_at)
CREATE INDEX sign_in_codes_expires_idx ON public.sign_in_codes USING btree (expires_at)
CREATE INDEX sign_in_levels_at_idx ON public.sign_in_levels USING btree (at)
CREATE INDEX submissions_bodies_idx ON public.submissions USING gin (bodies_named(authority_id, joint))
CREATE INDEX submissions_handed_in_by_idx ON public.submissions USING btree (handed_in_by)
CREATE INDEX translations_by_writer ON public.translations USING btree (written_by) WHERE (written_by IS NOT NULL)
CREATE INDEX verifications_identifier_idx ON public.verifications USING btree (identifier)
CREATE UNIQUE INDEX archive_calls_key_key ON public.archive_calls USING btree (key)
CREATE UNIQUE INDEX archive_calls_pkey ON public.archive_calls USING btree (call_id)
CREATE UNIQUE INDEX archive_entries_number_key ON public.archive_entries USING btree (number)
CREATE UNIQUE INDEX archive_entries_pkey ON public.archive_entries USING btree (entry_id)
CREATE UNIQUE INDEX assignments_call_id_id_key ON public.assignments USING btree (call_id, id)
CREATE UNIQUE INDEX assignments_once_key ON public.assignments USING btree (round_key, entry_id, juror_id)
CREATE UNIQUE INDEX assignments_pkey ON public.assignments USING btree (id)
CREATE UNIQUE INDEX audit_records_pkey ON public.audit_records USING btree (id)
CREATE UNIQUE INDEX audit_records_sequence_key ON public.audit_records USING btree (sequence)
CREATE UNIQUE INDEX authorities_geonames_id_key ON public.authorities USING btree (geonames_id)
CREATE UNIQUE INDEX authorities_key_key ON public.authorities USING btree (key)
CREATE UNIQUE INDEX authorities_pkey ON public.authorities USING btree (id)
CREATE UNIQUE INDEX call_pulses_pkey ON public.call_pulses USING btree (call_id, backend)
CREATE UNIQUE INDEX call_versions_pkey ON public.call_versions USING btree (call_id, version)
CREATE UNIQUE INDEX calls_key_key ON public.calls USING btree (key)
CREATE UNIQUE INDEX calls_number_prefix_key ON public.calls USING btree (number_prefix)
CREATE UNIQUE INDEX calls_pkey ON public.calls USING btree (id)
CREATE UNIQUE INDEX cancellations_one_alive_idx ON public.cancellations USING btree (call_id, COALESCE(category_key, ''::text)) WHERE (state = ANY (ARRAY['asked'::text, 'in-force'::text, 'reopening'::text]))
CREATE UNIQUE INDEX cancellations_pkey ON public.cancellations USING btree (id)
CREATE UNIQUE INDEX category_freezes_pkey ON public.category_freezes USING btree (call_id, category_key)
CREATE UNIQUE INDEX clarifications_one_open_idx ON public.clarifications USING btree (entry_id) WHERE ((answered_with IS NULL) AND (taken_back_at IS NULL))
CREATE UNIQUE INDEX clarifications_pkey ON public.clarifications USING btree (id)
CREATE UNIQUE INDEX conflict_answers_pkey ON public.conflict_answers USING btree (juror_id, entry_id)
CREATE UNIQUE INDEX decisions_entry_key ON public.decisions USING btree (call_id, entry_id)
CREATE UNIQUE INDEX decisions_pkey ON public.decisions USING btree (id)
CREATE UNIQUE INDEX early_closes_one_standing_idx ON public.early_closes USING btree (call_id, round_key) WHERE (reopened_at IS NULL)
CREATE UNIQUE INDEX early_closes_pkey ON public.early_closes USING btree (id)
CREATE UNIQUE INDEX entries_call_id_id_key ON public.entries USING btree (call_id, id)
CREATE UNIQUE INDEX entries_number_key ON public.entries USING btree (number)
CREATE UNIQUE INDEX entries_pkey ON public.entries USING btree (id)
CREATE UNIQUE INDEX entry_numbers_pkey ON public.entry_numbers USING btree (call_id, category_key)
CREATE UNIQUE INDEX given_once_pkey ON public.given_once USING btree (person_id, key)
CREATE UNIQUE INDEX jurors_call_email_key ON public.jurors USING btree (call_id, email)
CREATE UNIQUE INDEX jurors_call_id_id_key ON public.jurors USING btree (call_id, id)
CREATE UNIQUE INDEX jurors_call_person_key ON public.jurors USING btree (call_id, person_id)
CREATE UNIQUE INDEX jurors_pkey ON public.jurors USING btree (id)
CREATE UNIQUE INDEX jurors_token_hash_key ON public.jurors USING btree (token_hash)
CREATE UNIQUE INDEX kept_forms_pkey ON public.kept_forms USING btree (place)
CREATE UNIQUE INDEX left_call_keys_pkey ON public.left_call_keys USING btree (key)
CREATE UNIQUE INDEX mailbox_messages_notice_id_key ON public.mailbox_messages USING btree (notice_id)
CREATE UNIQUE INDEX mailbox_messages_pkey ON public.mailbox_messages USING btree (id)
CREATE UNIQUE INDEX media_form_once_idx ON public.media USING btree (holder_id, slot, uploaded_by, form_key, sha256, holder_kind) WHERE (form_key IS NOT NULL)
CREATE UNIQUE INDEX media_pkey ON public.media USING btree (id)
CREATE UNIQUE INDEX notices_cause_key_key ON public.notices USING btree (cause_key)
CREATE UNIQUE INDEX notices_pkey ON public.notices USING btree (id)
CREATE UNIQUE INDEX panel_seats_chair_key ON public.panel_seats USING btree (call_id, round_key, panel_key) WHERE is_chair
CREATE UNIQUE INDEX panel_seats_pkey ON public.panel_seats USING btree (juror_id, round_key, panel_key)
CREATE UNIQUE INDEX people_email_key ON public.people USING btree (email)
CREATE UNIQUE INDEX people_pkey ON public.people USING btree (id)
CREATE UNIQUE INDEX population_claims_one_each ON public.population_claims USING btree (authority_id, said_by) WHERE (state = 'waiting'::text)
CREATE UNIQUE INDEX population_claims_pkey ON public.population_claims USING btree (id)
CREATE UNIQUE INDEX programmes_key_key ON public.programmes USING btree (key)
CREATE UNIQUE INDEX programmes_pkey ON public.programmes USING btree (id)
CREATE UNIQUE INDEX publication_agreements_one_standing_idx ON public.publication_agreements USING btree (publication_id, person_id) WHERE (withdrawn_at IS NULL)
CREATE UNIQUE INDEX publication_agreements_pkey ON public.publication_agreements USING btree (id)
CREATE UNIQUE INDEX publication_words_pkey ON public.publication_words USING btree (submission_id, media_id)
CREATE UNIQUE INDEX publications_call_id_id_key ON public.publications USING btree (call_id, id)
CREATE UNIQUE INDEX publications_one_alive_idx ON public.publications USING btree (call_id) WHERE (state <> 'withdrawn'::text)
CREATE UNIQUE INDEX publications_pkey ON public.publications USING btree (id)
CREATE UNIQUE INDEX registry_editions_pkey ON public.registry_editions USING btree (edition)
CREATE UNIQUE INDEX removed_answers_pkey ON public.removed_answers USING btree (entry_id, question)
CREATE UNIQUE INDEX renditions_pkey ON public.renditions USING btree (media_id, name)
CREATE UNIQUE INDEX renditions_storage_key_key ON public.renditions USING btree (storage_key)
CREATE UNIQUE INDEX result_changes_order_once_idx ON public.result_changes USING btree (unlock_id) WHERE (kind = 'order-changed'::text)
CREATE UNIQUE INDEX result_changes_pkey ON public.result_changes USING btree (id)
CREATE UNIQUE INDEX result_changes_withdrawal_once_idx ON public.result_changes USING btree (publication_id, entry_id) WHERE (kind = 'entry-withdrawn'::text)
CREATE UNIQUE INDEX review_unlocks_call_id_id_key ON public.review_unlocks USING btree (call_id, id)
CREATE UNIQUE INDEX review_unlocks_one_standing_idx ON public.review_unlocks USING btree (review_id) WHERE (ending IS NULL)
CREATE UNIQUE INDEX review_unlocks_pkey ON public.review_unlocks USING btree (id)
CREATE UNIQUE INDEX reviews_assignment_key ON public.reviews USING btree (assignment_id)
CREATE UNIQUE INDEX reviews_call_id_id_key ON public.reviews USING btree (call_id, id)
CREATE UNIQUE INDEX reviews_pkey ON public.reviews USING btree (id)
CREATE UNIQUE INDEX role_grants_once_idx ON public.role_grants USING btree (person_id, role, scope_kind, scope_id) NULLS NOT DISTINCT WHERE (revoked_at IS NULL)
CREATE UNIQUE INDEX role_grants_pkey ON public.role_grants USING btree (id)
CREATE UNIQUE INDEX round_cuts_one_standing_idx ON public.round_cuts USING btree (call_id, round_key) WHERE (taken_back_at IS NULL)
CREATE UNIQUE INDEX round_cuts_pkey ON public.round_cuts USING btree (id)
CREATE UNIQUE INDEX round_ends_each_preview_once_idx ON public.round_ends USING btree (call_id, round_key, hash) WHERE (taken_back_at IS NULL)
CREATE UNIQUE INDEX round_ends_pkey ON public.round_ends USING btree (id)
CREATE UNIQUE INDEX round_entries_one_standing_idx ON public.round_entries USING btree (call_id, round_key, entry_id) WHERE (taken_out_at IS NULL)
CREATE UNIQUE INDEX round_entries_pkey ON public.round_entries USING btree (id)
CREATE UNIQUE INDEX round_tellings_pkey ON public.round_tellings USING btree (id)
CREATE UNIQUE INDEX rule_exceptions_pkey ON public.rule_exceptions USING btree (entry_id, rule)
CREATE UNIQUE INDEX schema_migrations_pkey ON public.schema_migrations USING btree (name)
CREATE UNIQUE INDEX scores_pkey ON public.scores USING btree (review_id, criterion_key)
CREATE UNIQUE INDEX security_lines_once ON public.security_lines USING btree (hour, kind, person_id, network, asked) NULLS NOT DISTINCT
CREATE UNIQUE INDEX security_lines_pkey ON public.security_lines USING btree (id)
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (id)
CREATE UNIQUE INDEX sessions_token_key ON public.sessions USING btree (token)
CREATE UNIQUE INDEX sign_in_accounts_pkey ON public.sign_in_accounts USING btree (id)
CREATE UNIQUE INDEX sign_in_codes_pkey ON public.sign_in_codes USING btree (id)
CREATE UNIQUE INDEX sign_in_levels_pkey ON public.sign_in_levels USING btree (key)
CREATE UNIQUE INDEX site_versions_pkey ON public.site_versions USING btree (version)
CREATE UNIQUE INDEX submissions_call_id_id_key ON public.submissions USING btree (call_id, id)
CREATE UNIQUE INDEX submissions_entry_sequence_key ON public.submissions USING btree (entry_id, sequence)
CREATE UNIQUE INDEX submissions_entry_version_key ON public.submissions USING btree (entry_id, entry_version)
CREATE UNIQUE INDEX submissions_pkey ON public.submissions USING btree (id)
CREATE UNIQUE INDEX translations_pkey ON public.translations USING btree (holder_kind, holder_id, text_key, language, since)
CREATE UNIQUE INDEX translations_standing ON public.translations USING btree (holder_kind, holder_id, text_key, language) WHERE (until IS NULL)
CREATE UNIQUE INDEX undone_decisions_pkey ON public.undone_decisions USING btree (call_id, entry_id)
CREATE UNIQUE INDEX verifications_pkey ON public.verifications USING btree (id)

-- views
programme_calls as  SELECT programme_id,
    id AS call_id
   FROM calls;

-- sequences
audit_records_sequence_seq

-- functions
CREATE OR REPLACE FUNCTION public.apart_without(apart jsonb, gone text[])
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(jsonb_object_agg(key, case when key = any(gone) then value - 'salt' else value end), '{}') from jsonb_each(apart)
$function$
CREATE OR REPLACE FUNCTION public.authorities_now(lead uuid, joint jsonb)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select array(select distinct body.authority_id from bodies_of(lead, '', joint) body where body.authority_id is not null) $function$
CREATE OR REPLACE FUNCTION public.authority_now(named uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce((select counts_as from authorities where id = named), named) $function$
CREATE OR REPLACE FUNCTION public.beat_of_all()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into call_pulses as known (call_id, backend, beats)
  values ('00000000-0000-0000-0000-000000000000', pg_backend_pid(), 1)
  on conflict (call_id, backend) do update set beats = known.beats + 1;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.beat_of_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into call_pulses as known (call_id, backend, beats)
  select distinct entry.call_id, pg_backend_pid(), 1 from changed_rows entry join rows_before former using (id)
  where (entry.owner_id, entry.category_key, entry.state, entry.admissibility, entry.latest_submission_id, entry.number, entry.is_fictitious)
    is distinct from (former.owner_id, former.category_key, former.state, former.admissibility, former.latest_submission_id, former.number, former.is_fictitious)
  on conflict (call_id, backend) do update set beats = known.beats + 1;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.beat_of_rows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into call_pulses as known (call_id, backend, beats)
  select distinct call_id, pg_backend_pid(), 1 from changed_rows
  on conflict (call_id, backend) do update set beats = known.beats + 1;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.bodies_named(lead uuid, joint jsonb)
 RETURNS uuid[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select array(
    select lead where lead is not null union select (one ->> 'authorityId')::uuid from jsonb_array_elements(joint) one) $function$
CREATE OR REPLACE FUNCTION public.bodies_of(lead uuid, lead_name text, joint jsonb)
 RETURNS TABLE(authority_id uuid, name text)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select authority_now(lead), lead_name
    union all select authority_now((one ->> 'authorityId')::uuid), one ->> 'name' from jsonb_array_elements(joint) one $function$
CREATE OR REPLACE FUNCTION public.gone_of(entry uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select array(select question from removed_answers where entry_id = entry)
$function$
CREATE OR REPLACE FUNCTION public.media_without(media jsonb, gone text[])
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(jsonb_agg(one order by n), '[]') from jsonb_array_elements(media) with ordinality as file(one, n)
  where (one ->> 'field' = any(gone)) is not true
$function$
CREATE OR REPLACE FUNCTION public.names_of_bodies(lead uuid, joint jsonb)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce('|' || string_agg(substr(entering.names, 2), '' order by entering.n), '') from (
      select body.n, (select known.search_names from authorities known where known.id = body.authority_id) as names
      from bodies_of(lead, '', joint) with ordinality as body(authority_id, name, n)
    ) entering where entering.names is not null $function$
CREATE OR REPLACE FUNCTION public.plain(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $function$
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of % are never changed', tg_table_name;
end
$function$
CREATE OR REPLACE FUNCTION public.refuse_change_of_submission()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  gone text[];
begin
  if tg_op = 'UPDATE' then
    gone := gone_of(old.entry_id);
    if cardinality(gone) > 0
      and to_jsonb(new) - '{answers,media,apart}'::text[] = to_jsonb(old) - '{answers,media,apart}'::text[]
      and new.answers = old.answers - gone
      and new.media = media_without(old.media, gone)
      and new.apart = apart_without(old.apart, gone)
    then return new; end if;
  end if;
  raise exception 'rows of % are never changed', tg_table_name;
end $function$
CREATE OR REPLACE FUNCTION public.refuse_forgotten_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from entries where id = old.entry_id) then
    raise exception 'rows of % are never changed', tg_table_name;
  end if;
  return old;
end $function$
CREATE OR REPLACE FUNCTION public.refuse_new_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) -> tg_argv[0] = to_jsonb(old) -> tg_argv[0] then
    return new;
  end if;
  raise exception 'new row for relation "%" violates check constraint "%"', tg_table_name, tg_name
    using errcode = 'check_violation', constraint = tg_name, table = tg_table_name, column = tg_argv[0];
end $function$
CREATE OR REPLACE FUNCTION public.refuse_unsaid_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from call_versions version where version.call_id = new.call_id and jsonb_path_exists(
      version.document, '$.form.sections[*].fields[*] ? (@.key == $question && @.retention == $rule)',
      jsonb_build_object('question', new.question, 'rule', new.rule))
  ) then return new; end if;
  raise exception 'no document of the call removes answers to % by the rule %', new.question, new.rule;
end $function$
CREATE OR REPLACE FUNCTION public.search_configuration(language text)
 RETURNS regconfig
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
    when language in ('da', 'de', 'el', 'en', 'es', 'fi', 'fr', 'ga', 'hu', 'it', 'lt', 'nl', 'pt', 'ro', 'sv')
      then ('public.clarion_' || language)::regconfig
    else 'public.clarion_simple'::regconfig
  end
$function$
CREATE OR REPLACE FUNCTION public.search_query(words text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select websearch_to_tsquery('public.clarion_simple', words)
    || websearch_to_tsquery('public.clarion_da', words) || websearch_to_tsquery('public.clarion_de', words)
    || websearch_to_tsquery('public.clarion_el', words) || websearch_to_tsquery('public.clarion_en', words)
    || websearch_to_tsquery('public.clarion_es', words) || websearch_to_tsquery('public.clarion_fi', words)
    || websearch_to_tsquery('public.clarion_fr', words) || websearch_to_tsquery('public.clarion_ga', words)
    || websearch_to_tsquery('public.clarion_hu', words) || websearch_to_tsquery('public.clarion_it', words)
    || websearch_to_tsquery('public.clarion_lt', words) || websearch_to_tsquery('public.clarion_nl', words)
    || websearch_to_tsquery('public.clarion_pt', words) || websearch_to_tsquery('public.clarion_ro', words)
    || websearch_to_tsquery('public.clarion_sv', words)
$function$
CREATE OR REPLACE FUNCTION public.union_code(code text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE code WHEN 'GR'::text THEN 'EL'::text WHEN 'GB'::text THEN 'UK'::text ELSE code END

-- triggers
CREATE TRIGGER assignments_beat_delete AFTER DELETE ON public.assignments REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER assignments_beat_insert AFTER INSERT ON public.assignments REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER assignments_beat_update AFTER UPDATE ON public.assignments REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER audit_records_are_final BEFORE DELETE OR UPDATE ON public.audit_records FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER authorities_beat AFTER INSERT OR DELETE OR UPDATE ON public.authorities FOR EACH STATEMENT EXECUTE FUNCTION beat_of_all()
CREATE TRIGGER authorities_place_fits BEFORE INSERT OR UPDATE ON public.authorities FOR EACH ROW WHEN ((char_length(new.place) > 200)) EXECUTE FUNCTION refuse_new_text('place')
CREATE TRIGGER authorities_population_source_fits BEFORE INSERT OR UPDATE ON public.authorities FOR EACH ROW WHEN ((char_length(new.population_source) > 300)) EXECUTE FUNCTION refuse_new_text('population_source')
CREATE TRIGGER call_versions_are_final BEFORE UPDATE ON public.call_versions FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER cancellations_settled_because_fits BEFORE INSERT OR UPDATE ON public.cancellations FOR EACH ROW WHEN ((char_length(new.settled_because) > 2000)) EXECUTE FUNCTION refuse_new_text('settled_because')
CREATE TRIGGER clarifications_beat_delete AFTER DELETE ON public.clarifications REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER clarifications_beat_insert AFTER INSERT ON public.clarifications REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER clarifications_beat_update AFTER UPDATE ON public.clarifications REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER clarifications_words_fits BEFORE INSERT OR UPDATE ON public.clarifications FOR EACH ROW WHEN ((char_length(new.words) > 4000)) EXECUTE FUNCTION refuse_new_text('words')
CREATE TRIGGER conflict_answers_beat_delete AFTER DELETE ON public.conflict_answers REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER conflict_answers_beat_insert AFTER INSERT ON public.conflict_answers REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER conflict_answers_beat_update AFTER UPDATE ON public.conflict_answers REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER conflict_answers_note_fits BEFORE INSERT OR UPDATE ON public.conflict_answers FOR EACH ROW WHEN ((char_length(new.note) > 1000)) EXECUTE FUNCTION refuse_new_text('note')
CREATE TRIGGER decisions_beat_delete AFTER DELETE ON public.decisions REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER decisions_beat_insert AFTER INSERT ON public.decisions REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER decisions_beat_update AFTER UPDATE ON public.decisions REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER decisions_note_fits BEFORE INSERT OR UPDATE ON public.decisions FOR EACH ROW WHEN ((char_length(new.note) > 2000)) EXECUTE FUNCTION refuse_new_text('note')
CREATE TRIGGER early_closes_beat_delete AFTER DELETE ON public.early_closes REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER early_closes_beat_insert AFTER INSERT ON public.early_closes REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER early_closes_beat_update AFTER UPDATE ON public.early_closes REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER early_closes_reason_fits BEFORE INSERT OR UPDATE ON public.early_closes FOR EACH ROW WHEN ((char_length(new.reason) > 2000)) EXECUTE FUNCTION refuse_new_text('reason')
CREATE TRIGGER entries_admissibility_reasons_fits BEFORE INSERT OR UPDATE ON public.entries FOR EACH ROW WHEN ((char_length(new.admissibility_reasons) > 4000)) EXECUTE FUNCTION refuse_new_text('admissibility_reasons')
CREATE TRIGGER entries_beat_delete AFTER DELETE ON public.entries REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER entries_beat_insert AFTER INSERT ON public.entries REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER entries_beat_update AFTER UPDATE ON public.entries REFERENCING OLD TABLE AS rows_before NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_entries()
CREATE TRIGGER jurors_beat_delete AFTER DELETE ON public.jurors REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER jurors_beat_insert AFTER INSERT ON public.jurors REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER jurors_beat_update AFTER UPDATE ON public.jurors REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER jurors_email_fits BEFORE INSERT OR UPDATE ON public.jurors FOR EACH ROW WHEN ((char_length(new.email) > 254)) EXECUTE FUNCTION refuse_new_text('email')
CREATE TRIGGER jurors_email_is_composed BEFORE INSERT OR UPDATE ON public.jurors FOR EACH ROW WHEN ((NOT (new.email IS NFC NORMALIZED))) EXECUTE FUNCTION refuse_new_text('email')
CREATE TRIGGER jurors_name_fits BEFORE INSERT OR UPDATE ON public.jurors FOR EACH ROW WHEN ((char_length(new.name) > 200)) EXECUTE FUNCTION refuse_new_text('name')
CREATE TRIGGER jurors_organisation_fits BEFORE INSERT OR UPDATE ON public.jurors FOR EACH ROW WHEN ((char_length(new.organisation) > 200)) EXECUTE FUNCTION refuse_new_text('organisation')
CREATE TRIGGER jurors_withdrawn_because_fits BEFORE INSERT OR UPDATE ON public.jurors FOR EACH ROW WHEN ((char_length(new.withdrawn_because) > 1000)) EXECUTE FUNCTION refuse_new_text('withdrawn_because')
CREATE TRIGGER media_alt_text_fits BEFORE INSERT OR UPDATE ON public.media FOR EACH ROW WHEN ((char_length(new.alt_text) > 10000)) EXECUTE FUNCTION refuse_new_text('alt_text')
CREATE TRIGGER media_alt_text_of_its_kind BEFORE INSERT OR UPDATE ON public.media FOR EACH ROW WHEN (((new.kind <> ALL (ARRAY['audio'::text, 'video'::text])) AND (char_length(new.alt_text) > 1000))) EXECUTE FUNCTION refuse_new_text('alt_text')
CREATE TRIGGER media_caption_fits BEFORE INSERT OR UPDATE ON public.media FOR EACH ROW WHEN ((char_length(new.caption) > 500)) EXECUTE FUNCTION refuse_new_text('caption')
CREATE TRIGGER media_credit_fits BEFORE INSERT OR UPDATE ON public.media FOR EACH ROW WHEN ((char_length(new.credit) > 200)) EXECUTE FUNCTION refuse_new_text('credit')
CREATE TRIGGER panel_seats_beat_delete AFTER DELETE ON public.panel_seats REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER panel_seats_beat_insert AFTER INSERT ON public.panel_seats REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER panel_seats_beat_update AFTER UPDATE ON public.panel_seats REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER people_beat AFTER UPDATE OF name, email, language ON public.people FOR EACH STATEMENT EXECUTE FUNCTION beat_of_all()
CREATE TRIGGER people_email_fits BEFORE INSERT OR UPDATE ON public.people FOR EACH ROW WHEN ((char_length(new.email) > 254)) EXECUTE FUNCTION refuse_new_text('email')
CREATE TRIGGER people_email_is_composed BEFORE INSERT OR UPDATE ON public.people FOR EACH ROW WHEN ((NOT (new.email IS NFC NORMALIZED))) EXECUTE FUNCTION refuse_new_text('email')
CREATE TRIGGER people_name_fits BEFORE INSERT OR UPDATE ON public.people FOR EACH ROW WHEN ((char_length(new.name) > 200)) EXECUTE FUNCTION refuse_new_text('name')
CREATE TRIGGER population_claims_because_fits BEFORE INSERT OR UPDATE ON public.population_claims FOR EACH ROW WHEN ((char_length(new.because) > 1000)) EXECUTE FUNCTION refuse_new_text('because')
CREATE TRIGGER population_claims_source_fits BEFORE INSERT OR UPDATE ON public.population_claims FOR EACH ROW WHEN ((char_length(new.source) > 300)) EXECUTE FUNCTION refuse_new_text('source')
CREATE TRIGGER population_claims_why_fits BEFORE INSERT OR UPDATE ON public.population_claims FOR EACH ROW WHEN ((char_length(new.why) > 1000)) EXECUTE FUNCTION refuse_new_text('why')
CREATE TRIGGER publication_agreements_beat_delete AFTER DELETE ON public.publication_agreements REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER publication_agreements_beat_insert AFTER INSERT ON public.publication_agreements REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER publication_agreements_beat_update AFTER UPDATE ON public.publication_agreements REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER publication_agreements_reason_fits BEFORE INSERT OR UPDATE ON public.publication_agreements FOR EACH ROW WHEN ((char_length(new.reason) > 2000)) EXECUTE FUNCTION refuse_new_text('reason')
CREATE TRIGGER publication_words_alt_text_fits BEFORE INSERT OR UPDATE ON public.publication_words FOR EACH ROW WHEN ((char_length(new.alt_text) > 1000)) EXECUTE FUNCTION refuse_new_text('alt_text')
CREATE TRIGGER publication_words_credit_fits BEFORE INSERT OR UPDATE ON public.publication_words FOR EACH ROW WHEN ((char_length(new.credit) > 200)) EXECUTE FUNCTION refuse_new_text('credit')
CREATE TRIGGER publications_beat_delete AFTER DELETE ON public.publications REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER publications_beat_insert AFTER INSERT ON public.publications REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER publications_beat_update AFTER UPDATE ON public.publications REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER publications_withdrawal_reason_fits BEFORE INSERT OR UPDATE ON public.publications FOR EACH ROW WHEN ((char_length(new.withdrawal_reason) > 2000)) EXECUTE FUNCTION refuse_new_text('withdrawal_reason')
CREATE TRIGGER removed_answers_are_final BEFORE UPDATE ON public.removed_answers FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER removed_answers_are_said BEFORE INSERT ON public.removed_answers FOR EACH ROW EXECUTE FUNCTION refuse_unsaid_removal()
CREATE TRIGGER removed_answers_stay BEFORE DELETE ON public.removed_answers FOR EACH ROW EXECUTE FUNCTION refuse_forgotten_removal()
CREATE TRIGGER result_changes_beat_delete AFTER DELETE ON public.result_changes REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER result_changes_beat_insert AFTER INSERT ON public.result_changes REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER result_changes_beat_update AFTER UPDATE ON public.result_changes REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER review_unlocks_beat_delete AFTER DELETE ON public.review_unlocks REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER review_unlocks_beat_insert AFTER INSERT ON public.review_unlocks REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER review_unlocks_beat_update AFTER UPDATE ON public.review_unlocks REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER review_unlocks_reason_fits BEFORE INSERT OR UPDATE ON public.review_unlocks FOR EACH ROW WHEN ((char_length(new.reason) > 2000)) EXECUTE FUNCTION refuse_new_text('reason')
CREATE TRIGGER reviews_beat_delete AFTER DELETE ON public.reviews REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER reviews_beat_insert AFTER INSERT ON public.reviews REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER reviews_beat_update AFTER UPDATE ON public.reviews REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER reviews_remark_fits BEFORE INSERT OR UPDATE ON public.reviews FOR EACH ROW WHEN ((char_length(new.remark) > 5000)) EXECUTE FUNCTION refuse_new_text('remark')
CREATE TRIGGER role_grants_beat AFTER INSERT OR DELETE OR UPDATE ON public.role_grants FOR EACH STATEMENT EXECUTE FUNCTION beat_of_all()
CREATE TRIGGER round_cuts_beat_delete AFTER DELETE ON public.round_cuts REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_cuts_beat_insert AFTER INSERT ON public.round_cuts REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_cuts_beat_update AFTER UPDATE ON public.round_cuts REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_cuts_taken_back_because_fits BEFORE INSERT OR UPDATE ON public.round_cuts FOR EACH ROW WHEN ((char_length(new.taken_back_because) > 2000)) EXECUTE FUNCTION refuse_new_text('taken_back_because')
CREATE TRIGGER round_ends_beat_delete AFTER DELETE ON public.round_ends REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_ends_beat_insert AFTER INSERT ON public.round_ends REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_ends_beat_update AFTER UPDATE ON public.round_ends REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_ends_taken_back_because_fits BEFORE INSERT OR UPDATE ON public.round_ends FOR EACH ROW WHEN ((char_length(new.taken_back_because) > 2000)) EXECUTE FUNCTION refuse_new_text('taken_back_because')
CREATE TRIGGER round_entries_beat_delete AFTER DELETE ON public.round_entries REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_entries_beat_insert AFTER INSERT ON public.round_entries REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_entries_beat_update AFTER UPDATE ON public.round_entries REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_entries_reason_fits BEFORE INSERT OR UPDATE ON public.round_entries FOR EACH ROW WHEN ((char_length(new.reason) > 2000)) EXECUTE FUNCTION refuse_new_text('reason')
CREATE TRIGGER round_entries_taken_out_because_fits BEFORE INSERT OR UPDATE ON public.round_entries FOR EACH ROW WHEN ((char_length(new.taken_out_because) > 2000)) EXECUTE FUNCTION refuse_new_text('taken_out_because')
CREATE TRIGGER round_tellings_beat_delete AFTER DELETE ON public.round_tellings REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_tellings_beat_insert AFTER INSERT ON public.round_tellings REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER round_tellings_beat_update AFTER UPDATE ON public.round_tellings REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER rule_exceptions_reason_fits BEFORE INSERT OR UPDATE ON public.rule_exceptions FOR EACH ROW WHEN ((char_length(new.reason) > 2000)) EXECUTE FUNCTION refuse_new_text('reason')
CREATE TRIGGER sign_in_codes_email_is_composed BEFORE INSERT OR UPDATE ON public.sign_in_codes FOR EACH ROW WHEN ((NOT (new.email IS NFC NORMALIZED))) EXECUTE FUNCTION refuse_new_text('email')
CREATE TRIGGER submissions_are_final BEFORE DELETE OR UPDATE ON public.submissions FOR EACH ROW EXECUTE FUNCTION refuse_change_of_submission()
CREATE TRIGGER submissions_beat_delete AFTER DELETE ON public.submissions REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER submissions_beat_insert AFTER INSERT ON public.submissions REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()
CREATE TRIGGER submissions_beat_update AFTER UPDATE ON public.submissions REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION beat_of_rows()

-- text search configurations
clarion_da: asciihword -> danish_stem
clarion_da: asciiword -> danish_stem
clarion_da: email -> simple
clarion_da: file -> simple
clarion_da: float -> simple
clarion_da: host -> simple
clarion_da: hword -> unaccent, danish_stem
clarion_da: hword_asciipart -> danish_stem
clarion_da: hword_numpart -> simple
clarion_da: hword_part -> unaccent, danish_stem
clarion_da: int -> simple
clarion_da: numhword -> simple
clarion_da: numword -> simple
clarion_da: sfloat -> simple
clarion_da: uint -> simple
clarion_da: url -> simple
clarion_da: url_path -> simple
clarion_da: version -> simple
clarion_da: word -> unaccent, danish_stem
clarion_de: asciihword -> german_stem
clarion_de: asciiword -> german_stem
clarion_de: email -> simple
clarion_de: file -> simple
clarion_de: float -> simple
clarion_de: host -> simple
clarion_de: hword -> unaccent, german_stem
clarion_de: hword_asciipart -> german_stem
clarion_de: hword_numpart -> simple
clarion_de: hword_part -> unaccent, german_stem
clarion_de: int -> simple
clarion_de: numhword -> simple
clarion_de: numword -> simple
clarion_de: sfloat -> simple
clarion_de: uint -> simple
clarion_de: url -> simple
clarion_de: url_path -> simple
clarion_de: version -> simple
clarion_de: word -> unaccent, german_stem
clarion_el: asciihword -> greek_stem
clarion_el: asciiword -> greek_stem
clarion_el: email -> simple
clarion_el: file -> simple
clarion_el: float -> simple
clarion_el: host -> simple
clarion_el: hword -> unaccent, greek_stem
clarion_el: hword_asciipart -> greek_stem
clarion_el: hword_numpart -> simple
clarion_el: hword_part -> unaccent, greek_stem
clarion_el: int -> simple
clarion_el: numhword -> simple
clarion_el: numword -> simple
clarion_el: sfloat -> simple
clarion_el: uint -> simple
clarion_el: url -> simple
clarion_el: url_path -> simple
clarion_el: version -> simple
clarion_el: word -> unaccent, greek_stem
clarion_en: asciihword -> english_stem
clarion_en: asciiword -> english_stem
clarion_en: email -> simple
clarion_en: file -> simple
clarion_en: float -> simple
clarion_en: host -> simple
clarion_en: hword -> unaccent, english_stem
clarion_en: hword_asciipart -> english_stem
clarion_en: hword_numpart -> simple
clarion_en: hword_part -> unaccent, english_stem
clarion_en: int -> simple
clarion_en: numhword -> simple
clarion_en: numword -> simple
clarion_en: sfloat -> simple
clarion_en: uint -> simple
clarion_en: url -> simple
clarion_en: url_path -> simple
clarion_en: version -> simple
clarion_en: word -> unaccent, english_stem
clarion_es: asciihword -> spanish_stem
clarion_es: asciiword -> spanish_stem
clarion_es: email -> simple
clarion_es: file -> simple
clarion_es: float -> simple
clarion_es: host -> simple
clarion_es: hword -> unaccent, spanish_stem
clarion_es: hword_asciipart -> spanish_stem
clarion_es: hword_numpart -> simple
clarion_es: hword_part -> unaccent, spanish_stem
clarion_es: int -> simple
clarion_es: numhword -> simple
clarion_es: numword -> simple
clarion_es: sfloat -> simple
clarion_es: uint -> simple
clarion_es: url -> simple
clarion_es: url_path -> simple
clarion_es: version -> simple
clarion_es: word -> unaccent, spanish_stem
clarion_fi: asciihword -> finnish_stem
clarion_fi: asciiword -> finnish_stem
clarion_fi: email -> simple
clarion_fi: file -> simple
clarion_fi: float -> simple
clarion_fi: host -> simple
clarion_fi: hword -> unaccent, finnish_stem
clarion_fi: hword_asciipart -> finnish_stem
clarion_fi: hword_numpart -> simple
clarion_fi: hword_part -> unaccent, finnish_stem
clarion_fi: int -> simple
clarion_fi: numhword -> simple
clarion_fi: numword -> simple
clarion_fi: sfloat -> simple
clarion_fi: uint -> simple
clarion_fi: url -> simple
clarion_fi: url_path -> simple
clarion_fi: version -> simple
clarion_fi: word -> unaccent, finnish_stem
clarion_fr: asciihword -> french_stem
clarion_fr: asciiword -> french_stem
clarion_fr: email -> simple
clarion_fr: file -> simple
clarion_fr: float -> simple
clarion_fr: host -> simple
clarion_fr: hword -> unaccent, french_stem
clarion_fr: hword_asciipart -> french_stem
clarion_fr: hword_numpart -> simple
clarion_fr: hword_part -> unaccent, french_stem
clarion_fr: int -> simple
clarion_fr: numhword -> simple
clarion_fr: numword -> simple
clarion_fr: sfloat -> simple
clarion_fr: uint -> simple
clarion_fr: url -> simple
clarion_fr: url_path -> simple
clarion_fr: version -> simple
clarion_fr: word -> unaccent, french_stem
clarion_ga: asciihword -> irish_stem
clarion_ga: asciiword -> irish_stem
clarion_ga: email -> simple
clarion_ga: file -> simple
clarion_ga: float -> simple
clarion_ga: host -> simple
clarion_ga: hword -> unaccent, irish_stem
clarion_ga: hword_asciipart -> irish_stem
clarion_ga: hword_numpart -> simple
clarion_ga: hword_part -> unaccent, irish_stem
clarion_ga: int -> simple
clarion_ga: numhword -> simple
clarion_ga: numword -> simple
clarion_ga: sfloat -> simple
clarion_ga: uint -> simple
clarion_ga: url -> simple
clarion_ga: url_path -> simple
clarion_ga: version -> simple
clarion_ga: word -> unaccent, irish_stem
clarion_hu: asciihword -> hungarian_stem
clarion_hu: asciiword -> hungarian_stem
clarion_hu: email -> simple
clarion_hu: file -> simple
clarion_hu: float -> simple
clarion_hu: host -> simple
clarion_hu: hword -> unaccent, hungarian_stem
clarion_hu: hword_asciipart -> hungarian_stem
clarion_hu: hword_numpart -> simple
clarion_hu: hword_part -> unaccent, hungarian_stem
clarion_hu: int -> simple
clarion_hu: numhword -> simple
clarion_hu: numword -> simple
clarion_hu: sfloat -> simple
clarion_hu: uint -> simple
clarion_hu: url -> simple
clarion_hu: url_path -> simple
clarion_hu: version -> simple
clarion_hu: word -> unaccent, hungarian_stem
clarion_it: asciihword -> italian_stem
clarion_it: asciiword -> italian_stem
clarion_it: email -> simple
clarion_it: file -> simple
clarion_it: float -> simple
clarion_it: host -> simple
clarion_it: hword -> unaccent, italian_stem
clarion_it: hword_asciipart -> italian_stem
clarion_it: hword_numpart -> simple
clarion_it: hword_part -> unaccent, italian_stem
clarion_it: int -> simple
clarion_it: numhword -> simple
clarion_it: numword -> simple
clarion_it: sfloat -> simple
clarion_it: uint -> simple
clarion_it: url -> simple
clarion_it: url_path -> simple
clarion_it: version -> simple
clarion_it: word -> unaccent, italian_stem
clarion_lt: asciihword -> lithuanian_stem
clarion_lt: asciiword -> lithuanian_stem
clarion_lt: email -> simple
clarion_lt: file -> simple
clarion_lt: float -> simple
clarion_lt: host -> simple
clarion_lt: hword -> unaccent, lithuanian_stem
clarion_lt: hword_asciipart -> lithuanian_stem
clarion_lt: hword_numpart -> simple
clarion_lt: hword_part -> unaccent, lithuanian_stem
clarion_lt: int -> simple
clarion_lt: numhword -> simple
clarion_lt: numword -> simple
clarion_lt: sfloat -> simple
clarion_lt: uint -> simple
clarion_lt: url -> simple
clarion_lt: url_path -> simple
clarion_lt: version -> simple
clarion_lt: word -> unaccent, lithuanian_stem
clarion_nl: asciihword -> dutch_stem
clarion_nl: asciiword -> dutch_stem
clarion_nl: email -> simple
clarion_nl: file -> simple
clarion_nl: float -> simple
clarion_nl: host -> simple
clarion_nl: hword -> unaccent, dutch_stem
clarion_nl: hword_asciipart -> dutch_stem
clarion_nl: hword_numpart -> simple
clarion_nl: hword_part -> unaccent, dutch_stem
clarion_nl: int -> simple
clarion_nl: numhword -> simple
clarion_nl: numword -> simple
clarion_nl: sfloat -> simple
clarion_nl: uint -> simple
clarion_nl: url -> simple
clarion_nl: url_path -> simple
clarion_nl: version -> simple
clarion_nl: word -> unaccent, dutch_stem
clarion_pt: asciihword -> portuguese_stem
clarion_pt: asciiword -> portuguese_stem
clarion_pt: email -> simple
clarion_pt: file -> simple
clarion_pt: float -> simple
clarion_pt: host -> simple
clarion_pt: hword -> unaccent, portuguese_stem
clarion_pt: hword_asciipart -> portuguese_stem
clarion_pt: hword_numpart -> simple
clarion_pt: hword_part -> unaccent, portuguese_stem
clarion_pt: int -> simple
clarion_pt: numhword -> simple
clarion_pt: numword -> simple
clarion_pt: sfloat -> simple
clarion_pt: uint -> simple
clarion_pt: url -> simple
clarion_pt: url_path -> simple
clarion_pt: version -> simple
clarion_pt: word -> unaccent, portuguese_stem
clarion_ro: asciihword -> romanian_stem
clarion_ro: asciiword -> romanian_stem
clarion_ro: email -> simple
clarion_ro: file -> simple
clarion_ro: float -> simple
clarion_ro: host -> simple
clarion_ro: hword -> unaccent, romanian_stem
clarion_ro: hword_asciipart -> romanian_stem
clarion_ro: hword_numpart -> simple
clarion_ro: hword_part -> unaccent, romanian_stem
clarion_ro: int -> simple
clarion_ro: numhword -> simple
clarion_ro: numword -> simple
clarion_ro: sfloat -> simple
clarion_ro: uint -> simple
clarion_ro: url -> simple
clarion_ro: url_path -> simple
clarion_ro: version -> simple
clarion_ro: word -> unaccent, romanian_stem
clarion_simple: asciihword -> simple
clarion_simple: asciiword -> simple
clarion_simple: email -> simple
clarion_simple: file -> simple
clarion_simple: float -> simple
clarion_simple: host -> simple
clarion_simple: hword -> unaccent, simple
clarion_simple: hword_asciipart -> simple
clarion_simple: hword_numpart -> simple
clarion_simple: hword_part -> unaccent, simple
clarion_simple: int -> simple
clarion_simple: numhword -> simple
clarion_simple: numword -> simple
clarion_simple: sfloat -> simple
clarion_simple: uint -> simple
clarion_simple: url -> simple
clarion_simple: url_path -> simple
clarion_simple: version -> simple
clarion_simple: word -> unaccent, simple
clarion_sv: asciihword -> swedish_stem
clarion_sv: asciiword -> swedish_stem
clarion_sv: email -> simple
clarion_sv: file -> simple
clarion_sv: float -> simple
clarion_sv: host -> simple
clarion_sv: hword -> unaccent, swedish_stem
clarion_sv: hword_asciipart -> swedish_stem
clarion_sv: hword_numpart -> simple
clarion_sv: hword_part -> unaccent, swedish_stem
clarion_sv: int -> simple
clarion_sv: numhword -> simple
clarion_sv: numword -> simple
clarion_sv: sfloat -> simple
clarion_sv: uint -> simple
clarion_sv: url -> simple
clarion_sv: url_path -> simple
clarion_sv: version -> simple
clarion_sv: word -> unaccent, swedish_stem
