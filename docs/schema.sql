-- The schema after every migration, printed by `npm run generate`: to be read, not run.

-- Extensions

create extension btree_gist;

-- Sequences

create sequence journal_begun;

create table absence (
  version bigint generated always as identity not null,
  absence uuid not null,
  account text not null,
  stand_in text not null,
  valid daterange not null,
  reason text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint absence_pkey PRIMARY KEY (version),
  constraint absence_absence_int8range_excl EXCLUDE USING gist (absence WITH =, int8range(known_from, known_to) WITH &&),
  constraint absence_account_valid_int8range_excl EXCLUDE USING gist (account WITH =, valid WITH &&, int8range(known_from, known_to) WITH &&),
  constraint absence_account_check CHECK (account <> ''::text),
  constraint absence_check CHECK (stand_in <> ''::text AND stand_in <> account),
  constraint absence_check1 CHECK (known_from < known_to),
  constraint absence_reason_check CHECK (reason <> ''::text),
  constraint absence_valid_check CHECK (NOT isempty(valid) AND lower(valid) IS NOT NULL AND upper(valid) IS NOT NULL),
  constraint absence_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER absence_append AFTER INSERT ON absence REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER absence_close BEFORE DELETE OR UPDATE ON absence FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER absence_is_not_emptied BEFORE TRUNCATE ON absence FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table access_link (
  link uuid not null,
  user_id text not null,
  kind text not null,
  seal bytea not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  replaced_at timestamp with time zone,
  constraint access_link_pkey PRIMARY KEY (link),
  constraint access_link_seal_key UNIQUE (seal),
  constraint access_link_check CHECK (ends_at > made_at),
  constraint access_link_check1 CHECK (used_at >= made_at AND used_at < ends_at),
  constraint access_link_check2 CHECK (replaced_at >= made_at),
  constraint access_link_check3 CHECK (used_at IS NULL OR replaced_at IS NULL),
  constraint access_link_kind_check CHECK (kind = ANY (ARRAY['invitation'::text, 'reset'::text])),
  constraint access_link_made_by_check CHECK (made_by <> ''::text),
  constraint access_link_seal_check CHECK (length(seal) = 32),
  constraint access_link_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id)
);
CREATE UNIQUE INDEX access_link_is_one ON public.access_link USING btree (user_id) WHERE ((used_at IS NULL) AND (replaced_at IS NULL));
CREATE TRIGGER access_link_ends_once BEFORE DELETE OR UPDATE ON access_link FOR EACH ROW EXECUTE FUNCTION ends_once('used_at', 'replaced_at');
CREATE TRIGGER access_link_is_not_emptied BEFORE TRUNCATE ON access_link FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table account_closing (
  closing uuid not null,
  user_id text not null,
  closed_by text not null,
  closed_at timestamp with time zone not null,
  reason text not null,
  opened_by text,
  opened_at timestamp with time zone,
  constraint account_closing_pkey PRIMARY KEY (closing),
  constraint account_closing_check CHECK (opened_at >= closed_at),
  constraint account_closing_check1 CHECK ((opened_by IS NULL) = (opened_at IS NULL)),
  constraint account_closing_check2 CHECK (closed_by <> user_id),
  constraint account_closing_closed_by_check CHECK (closed_by <> ''::text),
  constraint account_closing_opened_by_check CHECK (opened_by <> ''::text),
  constraint account_closing_reason_check CHECK (btrim(reason) <> ''::text),
  constraint account_closing_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id)
);
CREATE UNIQUE INDEX account_closing_is_one ON public.account_closing USING btree (user_id) WHERE (opened_at IS NULL);
CREATE TRIGGER account_closing_ends_once BEFORE DELETE OR UPDATE ON account_closing FOR EACH ROW EXECUTE FUNCTION ends_once('opened_by', 'opened_at');
CREATE TRIGGER account_closing_is_not_emptied BEFORE TRUNCATE ON account_closing FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table act_word (
  act text not null,
  ko text not null,
  en text not null,
  constraint act_word_pkey PRIMARY KEY (act),
  constraint act_word_act_check CHECK (act <> ''::text),
  constraint act_word_en_check CHECK (en <> ''::text),
  constraint act_word_ko_check CHECK (ko <> ''::text)
);

create table agreement (
  agreement uuid not null,
  number text not null,
  programme uuid not null,
  party uuid not null,
  title text not null,
  amount bigint not null,
  currency text not null,
  agreed daterange not null,
  runs daterange,
  source_modified timestamp with time zone,
  content_hash text not null,
  fact uuid not null,
  constraint agreement_pkey PRIMARY KEY (agreement),
  constraint agreement_fact_key UNIQUE (fact),
  constraint agreement_number_key UNIQUE (number),
  constraint agreement_agreed_check CHECK (NOT isempty(agreed)),
  constraint agreement_content_hash_check CHECK (content_hash ~ '^[0-9a-f]{64}$'::text),
  constraint agreement_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint agreement_number_check CHECK (number <> ''::text),
  constraint agreement_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint agreement_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE INDEX agreement_of_party ON public.agreement USING btree (party);
CREATE INDEX agreement_of_programme ON public.agreement USING btree (programme);

create table agreement_amendment (
  amendment uuid not null,
  agreement uuid not null,
  kind text not null,
  state text not null,
  party uuid not null,
  programme uuid,
  asked_by text not null,
  asked date not null,
  reason text not null,
  base integer not null,
  became integer,
  changes jsonb not null,
  decided date,
  constraint agreement_amendment_pkey PRIMARY KEY (amendment),
  constraint agreement_amendment_asked_by_check CHECK (asked_by = ANY (ARRAY['hub'::text, 'firm'::text])),
  constraint agreement_amendment_check CHECK (became > base),
  constraint agreement_amendment_check1 CHECK (decided >= asked),
  constraint agreement_amendment_check2 CHECK ((state = 'asked'::text) = (decided IS NULL)),
  constraint agreement_amendment_kind_check CHECK (kind ~ '^[a-z][a-z-]*$'::text),
  constraint agreement_amendment_reason_check CHECK (reason <> ''::text),
  constraint agreement_amendment_state_check CHECK (state = ANY (ARRAY['asked'::text, 'agreed'::text, 'noted'::text, 'refused'::text, 'cancelled'::text])),
  constraint agreement_amendment_agreement_base_fkey FOREIGN KEY (agreement, base) REFERENCES agreement_terms(agreement, version),
  constraint agreement_amendment_agreement_became_fkey FOREIGN KEY (agreement, became) REFERENCES agreement_terms(agreement, version),
  constraint agreement_amendment_agreement_fkey FOREIGN KEY (agreement) REFERENCES agreement_case(agreement),
  constraint agreement_amendment_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint agreement_amendment_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE INDEX agreement_amendment_of ON public.agreement_amendment USING btree (agreement);

create table agreement_amendment_part (
  amendment uuid not null,
  agreement uuid not null,
  part text not null,
  is_open boolean not null,
  constraint agreement_amendment_part_pkey PRIMARY KEY (amendment, part),
  constraint agreement_amendment_part_part_check CHECK (part = ANY (ARRAY['parties'::text, 'principal'::text, 'goals'::text, 'period'::text, 'budget'::text, 'milestones'::text, 'conduct'::text, 'life'::text])),
  constraint agreement_amendment_part_agreement_fkey FOREIGN KEY (agreement) REFERENCES agreement_case(agreement),
  constraint agreement_amendment_part_amendment_fkey FOREIGN KEY (amendment) REFERENCES agreement_amendment(amendment)
);
CREATE UNIQUE INDEX agreement_amendment_excludes ON public.agreement_amendment_part USING btree (agreement, part) WHERE is_open;

create table agreement_case (
  agreement uuid not null,
  kind text not null,
  track text not null,
  number text not null,
  title text not null,
  programme uuid,
  party uuid not null,
  application text,
  state text not null,
  notified date,
  sign_until date,
  terms integer not null,
  in_force date,
  over date,
  constraint agreement_case_pkey PRIMARY KEY (agreement),
  constraint agreement_case_agreement_terms_key UNIQUE (agreement, terms),
  constraint agreement_case_application_check CHECK (application <> ''::text),
  constraint agreement_case_check CHECK (sign_until >= notified),
  constraint agreement_case_check1 CHECK (over >= in_force),
  constraint agreement_case_check2 CHECK (kind <> 'support'::text OR programme IS NOT NULL),
  constraint agreement_case_check3 CHECK ((notified IS NULL) = (sign_until IS NULL)),
  constraint agreement_case_check4 CHECK ((state <> ALL (ARRAY['in-force'::text, 'suspended'::text, 'ended'::text, 'terminated'::text])) OR in_force IS NOT NULL),
  constraint agreement_case_check5 CHECK ((state <> ALL (ARRAY['drafted'::text, 'offered'::text, 'signed'::text, 'lapsed'::text, 'withdrawn'::text])) OR in_force IS NULL),
  constraint agreement_case_check6 CHECK ((state = ANY (ARRAY['ended'::text, 'terminated'::text, 'given-up'::text, 'lapsed'::text, 'withdrawn'::text])) = (over IS NOT NULL)),
  constraint agreement_case_kind_check CHECK (kind = ANY (ARRAY['support'::text, 'mou'::text, 'data'::text])),
  constraint agreement_case_number_check CHECK (number <> ''::text),
  constraint agreement_case_state_check CHECK (state = ANY (ARRAY['drafted'::text, 'offered'::text, 'signed'::text, 'in-force'::text, 'suspended'::text, 'ended'::text, 'terminated'::text, 'given-up'::text, 'lapsed'::text, 'withdrawn'::text])),
  constraint agreement_case_terms_check CHECK (terms > 0),
  constraint agreement_case_title_check CHECK (title <> ''::text),
  constraint agreement_case_track_check CHECK (track = ANY (ARRAY['r-and-d'::text, 'subsidy'::text])),
  constraint agreement_case_agreement_terms_fkey FOREIGN KEY (agreement, terms) REFERENCES agreement_terms(agreement, version) DEFERRABLE INITIALLY DEFERRED,
  constraint agreement_case_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint agreement_case_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE UNIQUE INDEX agreement_case_of_application ON public.agreement_case USING btree (application) WHERE (state <> ALL (ARRAY['withdrawn'::text, 'lapsed'::text, 'given-up'::text]));
CREATE UNIQUE INDEX agreement_case_of_number ON public.agreement_case USING btree (number) WHERE (state <> 'withdrawn'::text);
CREATE INDEX agreement_case_of_party ON public.agreement_case USING btree (party);

create table agreement_line (
  agreement uuid not null,
  version integer not null,
  party uuid not null,
  item text not null,
  source text not null,
  won bigint not null,
  constraint agreement_line_pkey PRIMARY KEY (agreement, version, party, item, source),
  constraint agreement_line_item_check CHECK (item <> ''::text),
  constraint agreement_line_source_check CHECK (source = ANY (ARRAY['national'::text, 'province'::text, 'city'::text, 'own-cash'::text, 'own-in-kind'::text])),
  constraint agreement_line_won_check CHECK (won > 0),
  constraint agreement_line_agreement_version_fkey FOREIGN KEY (agreement, version) REFERENCES agreement_terms(agreement, version) DEFERRABLE INITIALLY DEFERRED,
  constraint agreement_line_agreement_version_party_fkey FOREIGN KEY (agreement, version, party) REFERENCES agreement_party(agreement, version, party) DEFERRABLE INITIALLY DEFERRED
);
CREATE TRIGGER agreement_line_is_final BEFORE DELETE OR UPDATE ON agreement_line FOR EACH ROW EXECUTE FUNCTION is_final();

create table agreement_milestone (
  agreement uuid not null,
  version integer not null,
  no integer not null,
  title text not null,
  due date not null,
  won bigint not null,
  constraint agreement_milestone_pkey PRIMARY KEY (agreement, version, no),
  constraint agreement_milestone_no_check CHECK (no > 0),
  constraint agreement_milestone_title_check CHECK (title <> ''::text),
  constraint agreement_milestone_won_check CHECK (won >= 0),
  constraint agreement_milestone_agreement_version_fkey FOREIGN KEY (agreement, version) REFERENCES agreement_terms(agreement, version) DEFERRABLE INITIALLY DEFERRED
);
CREATE TRIGGER agreement_milestone_is_final BEFORE DELETE OR UPDATE ON agreement_milestone FOR EACH ROW EXECUTE FUNCTION is_final();

create table agreement_party (
  agreement uuid not null,
  version integer not null,
  party uuid not null,
  role text not null,
  constraint agreement_party_pkey PRIMARY KEY (agreement, version, party),
  constraint agreement_party_role_check CHECK (role = ANY (ARRAY['lead'::text, 'member'::text, 'hub'::text, 'city'::text, 'partner'::text])),
  constraint agreement_party_agreement_version_fkey FOREIGN KEY (agreement, version) REFERENCES agreement_terms(agreement, version) DEFERRABLE INITIALLY DEFERRED,
  constraint agreement_party_party_fkey FOREIGN KEY (party) REFERENCES party(party)
);
CREATE UNIQUE INDEX agreement_party_leads ON public.agreement_party USING btree (agreement, version) WHERE (role = 'lead'::text);
CREATE INDEX agreement_party_of ON public.agreement_party USING btree (party);
CREATE TRIGGER agreement_party_is_final BEFORE DELETE OR UPDATE ON agreement_party FOR EACH ROW EXECUTE FUNCTION is_final();

create table agreement_report (
  agreement_report uuid not null,
  agreement uuid not null,
  programme uuid not null,
  party uuid not null,
  kind text not null,
  no integer not null,
  title text not null,
  form jsonb not null,
  state text not null,
  revision bigint default 0 not null,
  arrived timestamp with time zone,
  due date not null,
  amend_by date,
  constraint agreement_report_pkey PRIMARY KEY (agreement_report),
  constraint agreement_report_check CHECK ((kind = 'settlement'::text) = (no = 0) AND no >= 0),
  constraint agreement_report_check1 CHECK ((state <> ALL (ARRAY['asked'::text, 'waived'::text])) OR arrived IS NULL),
  constraint agreement_report_check2 CHECK ((state = ANY (ARRAY['asked'::text, 'waived'::text])) OR arrived IS NOT NULL),
  constraint agreement_report_check3 CHECK (amend_by IS NULL OR state = 'returned'::text),
  constraint agreement_report_form_check CHECK (jsonb_typeof(form) = 'object'::text),
  constraint agreement_report_kind_check CHECK (kind = ANY (ARRAY['milestone'::text, 'settlement'::text])),
  constraint agreement_report_revision_check CHECK (revision >= 0),
  constraint agreement_report_state_check CHECK (state = ANY (ARRAY['asked'::text, 'submitted'::text, 'returned'::text, 'accepted'::text, 'waived'::text])),
  constraint agreement_report_title_check CHECK (title <> ''::text),
  constraint agreement_report_agreement_fkey FOREIGN KEY (agreement) REFERENCES agreement_case(agreement),
  constraint agreement_report_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint agreement_report_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE UNIQUE INDEX agreement_report_is_one ON public.agreement_report USING btree (agreement, kind, no) WHERE (state <> 'waived'::text);
CREATE INDEX agreement_report_of_party ON public.agreement_report USING btree (party);
CREATE TRIGGER agreement_report_stays BEFORE DELETE OR UPDATE ON agreement_report FOR EACH ROW EXECUTE FUNCTION agreement_report_is_kept();

create table agreement_report_document (
  agreement_report uuid not null,
  document text not null,
  evidence uuid not null,
  constraint agreement_report_document_pkey PRIMARY KEY (agreement_report, document, evidence),
  constraint agreement_report_document_document_check CHECK (document ~ '^[a-z][a-z0-9-]{0,59}$'::text),
  constraint agreement_report_document_agreement_report_fkey FOREIGN KEY (agreement_report) REFERENCES agreement_report(agreement_report),
  constraint agreement_report_document_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence)
);
CREATE INDEX agreement_report_document_of_evidence ON public.agreement_report_document USING btree (evidence);

create table agreement_report_field (
  agreement_report uuid not null,
  section text not null,
  field text not null,
  value jsonb,
  version bigint not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint agreement_report_field_pkey PRIMARY KEY (agreement_report, section, field),
  constraint agreement_report_field_actor_check CHECK (actor <> ''::text),
  constraint agreement_report_field_field_check CHECK (field <> ''::text AND length(field) <= 200),
  constraint agreement_report_field_section_check CHECK (section ~ '^[a-z0-9][a-z0-9/_.-]{0,99}$'::text),
  constraint agreement_report_field_version_check CHECK (version >= 1),
  constraint agreement_report_field_agreement_report_fkey FOREIGN KEY (agreement_report) REFERENCES agreement_report(agreement_report)
);

create table agreement_report_form (
  version bigint generated always as identity not null,
  kind text not null,
  programme uuid,
  form jsonb not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint agreement_report_form_pkey PRIMARY KEY (version),
  constraint agreement_report_form_actor_check CHECK (actor <> ''::text),
  constraint agreement_report_form_form_check CHECK (jsonb_typeof(form) = 'object'::text),
  constraint agreement_report_form_kind_check CHECK (kind = ANY (ARRAY['milestone'::text, 'settlement'::text])),
  constraint agreement_report_form_known_to_check CHECK (known_to = forever()),
  constraint agreement_report_form_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint agreement_report_form_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE INDEX agreement_report_form_of ON public.agreement_report_form USING btree (kind, programme, version);
CREATE TRIGGER agreement_report_form_append AFTER INSERT ON agreement_report_form REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER agreement_report_form_is_final BEFORE DELETE OR UPDATE ON agreement_report_form FOR EACH ROW EXECUTE FUNCTION is_final();

create table agreement_report_reason (
  version bigint generated always as identity not null,
  agreement_report uuid not null,
  act text not null,
  reason text not null,
  due date,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint agreement_report_reason_pkey PRIMARY KEY (version),
  constraint agreement_report_reason_act_check CHECK (act = ANY (ARRAY['return'::text, 'reopen'::text, 'waive'::text])),
  constraint agreement_report_reason_actor_check CHECK (actor <> ''::text),
  constraint agreement_report_reason_check CHECK ((due IS NULL) = (act = 'waive'::text)),
  constraint agreement_report_reason_known_to_check CHECK (known_to = forever()),
  constraint agreement_report_reason_reason_check CHECK (reason <> ''::text),
  constraint agreement_report_reason_agreement_report_fkey FOREIGN KEY (agreement_report) REFERENCES agreement_report(agreement_report),
  constraint agreement_report_reason_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX agreement_report_reason_of ON public.agreement_report_reason USING btree (agreement_report);
CREATE TRIGGER agreement_report_reason_append AFTER INSERT ON agreement_report_reason REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER agreement_report_reason_is_final BEFORE DELETE OR UPDATE ON agreement_report_reason FOR EACH ROW EXECUTE FUNCTION is_final();

create table agreement_report_submission (
  agreement_report uuid not null,
  no integer not null,
  submission_key uuid not null,
  revision bigint not null,
  content jsonb not null,
  hash text not null,
  arrived timestamp with time zone not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint agreement_report_submission_pkey PRIMARY KEY (agreement_report, no),
  constraint agreement_report_submission_agreement_report_submission_key_key UNIQUE (agreement_report, submission_key),
  constraint agreement_report_submission_actor_check CHECK (actor <> ''::text),
  constraint agreement_report_submission_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint agreement_report_submission_known_to_check CHECK (known_to = forever()),
  constraint agreement_report_submission_no_check CHECK (no >= 1),
  constraint agreement_report_submission_revision_check CHECK (revision >= 0),
  constraint agreement_report_submission_agreement_report_fkey FOREIGN KEY (agreement_report) REFERENCES agreement_report(agreement_report),
  constraint agreement_report_submission_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER agreement_report_submission_append AFTER INSERT ON agreement_report_submission REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER agreement_report_submission_is_final BEFORE DELETE OR UPDATE ON agreement_report_submission FOR EACH ROW EXECUTE FUNCTION is_final();

create table agreement_report_trial (
  number bigint generated always as identity not null,
  kind text not null,
  programme uuid,
  account text not null,
  form jsonb not null,
  answers jsonb not null,
  hash text not null,
  at timestamp with time zone not null,
  constraint agreement_report_trial_pkey PRIMARY KEY (number),
  constraint agreement_report_trial_answers_check CHECK (jsonb_typeof(answers) = 'object'::text),
  constraint agreement_report_trial_form_check CHECK (jsonb_typeof(form) = 'object'::text),
  constraint agreement_report_trial_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint agreement_report_trial_kind_check CHECK (kind = ANY (ARRAY['milestone'::text, 'settlement'::text])),
  constraint agreement_report_trial_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);

create table agreement_signature (
  agreement uuid not null,
  version integer not null,
  party uuid not null,
  hash text not null,
  way text not null,
  evidence uuid,
  signed_on date not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint agreement_signature_pkey PRIMARY KEY (agreement, version, party),
  constraint agreement_signature_actor_check CHECK (actor <> ''::text),
  constraint agreement_signature_check CHECK ((way = 'paper'::text) = (evidence IS NOT NULL)),
  constraint agreement_signature_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint agreement_signature_known_to_check CHECK (known_to = forever()),
  constraint agreement_signature_way_check CHECK (way = ANY (ARRAY['account'::text, 'paper'::text])),
  constraint agreement_signature_agreement_version_party_fkey FOREIGN KEY (agreement, version, party) REFERENCES agreement_party(agreement, version, party),
  constraint agreement_signature_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint agreement_signature_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER agreement_signature_append AFTER INSERT ON agreement_signature REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER agreement_signature_is_final BEFORE DELETE OR UPDATE ON agreement_signature FOR EACH ROW EXECUTE FUNCTION is_final();

create table agreement_terms (
  agreement uuid not null,
  version integer not null,
  starts date not null,
  ends date not null,
  total_won bigint not null,
  grant_won bigint not null,
  content jsonb not null,
  hash text not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint agreement_terms_pkey PRIMARY KEY (agreement, version),
  constraint agreement_terms_actor_check CHECK (actor <> ''::text),
  constraint agreement_terms_check CHECK (ends > starts),
  constraint agreement_terms_check1 CHECK (grant_won >= 0 AND grant_won <= total_won),
  constraint agreement_terms_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint agreement_terms_known_to_check CHECK (known_to = forever()),
  constraint agreement_terms_total_won_check CHECK (total_won >= 0),
  constraint agreement_terms_version_check CHECK (version > 0),
  constraint agreement_terms_agreement_fkey FOREIGN KEY (agreement) REFERENCES agreement_case(agreement) DEFERRABLE INITIALLY DEFERRED,
  constraint agreement_terms_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE CONSTRAINT TRIGGER agreement_sums_fit AFTER INSERT ON agreement_terms DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION agreement_sums_fit();
CREATE TRIGGER agreement_terms_append AFTER INSERT ON agreement_terms REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER agreement_terms_is_final BEFORE DELETE OR UPDATE ON agreement_terms FOR EACH ROW EXECUTE FUNCTION is_final();

create table application (
  application uuid not null,
  call uuid not null,
  programme uuid,
  party uuid not null,
  state text not null,
  revision bigint default 0 not null,
  receipt integer,
  arrived timestamp with time zone,
  due date,
  constraint application_pkey PRIMARY KEY (application),
  constraint application_call_receipt_key UNIQUE (call, receipt),
  constraint application_check CHECK ((receipt IS NULL) = (arrived IS NULL)),
  constraint application_check1 CHECK ((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR receipt IS NOT NULL),
  constraint application_check2 CHECK (state <> 'draft'::text OR receipt IS NULL),
  constraint application_check3 CHECK ((state = ANY (ARRAY['returned'::text, 'asked'::text])) = (due IS NOT NULL)),
  constraint application_receipt_check CHECK (receipt >= 1),
  constraint application_revision_check CHECK (revision >= 0),
  constraint application_state_check CHECK (state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'asked'::text, 'explained'::text, 'eligible'::text, 'ineligible'::text, 'informed'::text, 'withdrawn'::text])),
  constraint application_call_fkey FOREIGN KEY (call) REFERENCES call(call),
  constraint application_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint application_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE UNIQUE INDEX application_is_one ON public.application USING btree (call, party) WHERE (state <> 'withdrawn'::text);
CREATE INDEX application_of_party ON public.application USING btree (party);
CREATE TRIGGER application_begins BEFORE INSERT ON application FOR EACH ROW EXECUTE FUNCTION application_begins_without_receipt();
CREATE TRIGGER application_receipt BEFORE UPDATE ON application FOR EACH ROW EXECUTE FUNCTION application_receipt_is_next();
CREATE TRIGGER application_stays BEFORE DELETE ON application FOR EACH ROW EXECUTE FUNCTION application_is_kept();

create table application_document (
  application uuid not null,
  document text not null,
  evidence uuid not null,
  valid_until date,
  constraint application_document_pkey PRIMARY KEY (application, document, evidence),
  constraint application_document_document_check CHECK (document <> ''::text AND length(document) <= 100),
  constraint application_document_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint application_document_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence)
);
CREATE INDEX application_document_of_evidence ON public.application_document USING btree (evidence);

create table application_field (
  application uuid not null,
  section text not null,
  field text not null,
  value jsonb,
  version bigint not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint application_field_pkey PRIMARY KEY (application, section, field),
  constraint application_field_actor_check CHECK (actor <> ''::text),
  constraint application_field_field_check CHECK (field <> ''::text AND length(field) <= 200),
  constraint application_field_section_check CHECK (section ~ '^[a-z0-9][a-z0-9/_.-]{0,99}$'::text),
  constraint application_field_version_check CHECK (version >= 1),
  constraint application_field_application_fkey FOREIGN KEY (application) REFERENCES application(application)
);

create table application_import (
  import uuid not null,
  call uuid not null,
  evidence uuid not null,
  file_name text not null,
  actor text not null,
  known_from bigint not null,
  constraint application_import_pkey PRIMARY KEY (import),
  constraint application_import_actor_check CHECK (actor <> ''::text),
  constraint application_import_file_name_check CHECK (file_name <> ''::text),
  constraint application_import_call_fkey FOREIGN KEY (call) REFERENCES call(call),
  constraint application_import_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint application_import_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX application_import_of_call ON public.application_import USING btree (call);
CREATE TRIGGER application_import_is_final BEFORE DELETE OR UPDATE ON application_import FOR EACH ROW EXECUTE FUNCTION is_final();

create table application_imported (
  application uuid not null,
  import uuid not null,
  number text not null,
  line integer not null,
  constraint application_imported_pkey PRIMARY KEY (application),
  constraint application_imported_import_line_key UNIQUE (import, line),
  constraint application_imported_import_number_key UNIQUE (import, number),
  constraint application_imported_line_check CHECK (line >= 1),
  constraint application_imported_number_check CHECK (number <> ''::text),
  constraint application_imported_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint application_imported_import_fkey FOREIGN KEY (import) REFERENCES application_import(import)
);
CREATE TRIGGER application_imported_is_final BEFORE DELETE OR UPDATE ON application_imported FOR EACH ROW EXECUTE FUNCTION is_final();

create table application_member (
  application uuid not null,
  party uuid not null,
  standing text not null,
  constraint application_member_pkey PRIMARY KEY (application, party),
  constraint application_member_standing_check CHECK (standing = ANY (ARRAY['invited'::text, 'accepted'::text, 'declined'::text])),
  constraint application_member_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint application_member_party_fkey FOREIGN KEY (party) REFERENCES party(party)
);
CREATE INDEX application_member_of_party ON public.application_member USING btree (party);

create table application_reason (
  version bigint generated always as identity not null,
  application uuid not null,
  act text not null,
  reason text not null,
  due date,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint application_reason_pkey PRIMARY KEY (version),
  constraint application_reason_act_check CHECK (act = ANY (ARRAY['return'::text, 'ask'::text, 'explain'::text, 'pass'::text, 'fail'::text, 'inform'::text, 'reinstate'::text, 'withdraw'::text])),
  constraint application_reason_actor_check CHECK (actor <> ''::text),
  constraint application_reason_check CHECK ((due IS NOT NULL) = (act = ANY (ARRAY['return'::text, 'ask'::text]))),
  constraint application_reason_known_to_check CHECK (known_to = forever()),
  constraint application_reason_reason_check CHECK (reason <> ''::text),
  constraint application_reason_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint application_reason_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX application_reason_of ON public.application_reason USING btree (application);
CREATE TRIGGER application_reason_append AFTER INSERT ON application_reason REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER application_reason_is_final BEFORE DELETE OR UPDATE ON application_reason FOR EACH ROW EXECUTE FUNCTION is_final();

create table application_submission (
  application uuid not null,
  no integer not null,
  submission_key uuid not null,
  revision bigint not null,
  content jsonb not null,
  hash text not null,
  eligibility jsonb not null,
  arrived timestamp with time zone not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  quota_group text,
  constraint application_submission_pkey PRIMARY KEY (application, no),
  constraint application_submission_application_submission_key_key UNIQUE (application, submission_key),
  constraint application_submission_actor_check CHECK (actor <> ''::text),
  constraint application_submission_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint application_submission_known_to_check CHECK (known_to = forever()),
  constraint application_submission_no_check CHECK (no >= 1),
  constraint application_submission_quota_group_check CHECK (quota_group ~ '^[a-z][a-z0-9-]{0,59}$'::text),
  constraint application_submission_revision_check CHECK (revision >= 0),
  constraint application_submission_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint application_submission_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER application_submission_append AFTER INSERT ON application_submission REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER application_submission_in_time BEFORE INSERT ON application_submission FOR EACH ROW EXECUTE FUNCTION application_in_time();
CREATE TRIGGER application_submission_is_final BEFORE DELETE OR UPDATE ON application_submission FOR EACH ROW EXECUTE FUNCTION is_final();

create table approval (
  approval uuid not null,
  subject_kind text not null,
  subject text not null,
  title text not null,
  content text not null,
  hash text not null,
  says jsonb not null,
  amount bigint,
  programme uuid,
  rule_version bigint not null,
  drafted_by text not null,
  may_sign_own boolean not null,
  previous uuid,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint approval_pkey PRIMARY KEY (approval),
  constraint approval_approval_drafted_by_may_sign_own_key UNIQUE (approval, drafted_by, may_sign_own),
  constraint approval_amount_check CHECK (amount >= 0),
  constraint approval_check CHECK (hash = encode(sha256(convert_to(content, 'UTF8'::name)), 'hex'::text)),
  constraint approval_check1 CHECK (previous <> approval),
  constraint approval_check2 CHECK (known_from < known_to),
  constraint approval_content_check CHECK (content <> ''::text),
  constraint approval_drafted_by_check CHECK (drafted_by <> ''::text),
  constraint approval_says_check CHECK (jsonb_typeof(says) = 'array'::text),
  constraint approval_subject_check CHECK (subject <> ''::text),
  constraint approval_subject_kind_check CHECK (subject_kind <> ''::text),
  constraint approval_title_check CHECK (title <> ''::text),
  constraint approval_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint approval_previous_fkey FOREIGN KEY (previous) REFERENCES approval(approval),
  constraint approval_rule_version_fkey FOREIGN KEY (rule_version) REFERENCES approval_rule(version)
);
CREATE UNIQUE INDEX approval_is_one ON public.approval USING btree (subject_kind, subject) WHERE (known_to = '9223372036854775807'::bigint);
CREATE INDEX approval_of_drafter ON public.approval USING btree (drafted_by, known_from DESC);
CREATE INDEX approval_of_subject ON public.approval USING btree (subject_kind, subject, known_from DESC);
CREATE TRIGGER approval_append AFTER INSERT ON approval REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER approval_close BEFORE DELETE OR UPDATE ON approval FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER approval_is_closed_by_its_end BEFORE UPDATE ON approval FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION is_final();
CREATE TRIGGER approval_is_not_emptied BEFORE TRUNCATE ON approval FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table approval_end (
  approval uuid not null,
  why text not null,
  reason text not null,
  ended_by text not null,
  known_from bigint not null,
  constraint approval_end_pkey PRIMARY KEY (approval),
  constraint approval_end_ended_by_check CHECK (ended_by <> ''::text),
  constraint approval_end_reason_check CHECK (reason <> ''::text),
  constraint approval_end_why_check CHECK (why = ANY (ARRAY['returned'::text, 'withdrawn'::text, 'void'::text])),
  constraint approval_end_approval_fkey FOREIGN KEY (approval) REFERENCES approval(approval),
  constraint approval_end_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER approval_end_is_final BEFORE DELETE OR UPDATE ON approval_end FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER approval_end_is_not_emptied BEFORE TRUNCATE ON approval_end FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER approval_ends_once BEFORE INSERT ON approval_end FOR EACH ROW EXECUTE FUNCTION approval_ends_once();

create table approval_rule (
  version bigint generated always as identity not null,
  rule uuid not null,
  subject text,
  up_to bigint,
  is_delegated boolean not null,
  may_sign_own boolean not null,
  basis text not null,
  valid daterange not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint approval_rule_pkey PRIMARY KEY (version),
  constraint approval_rule_coalesce_coalesce1_valid_int8range_excl EXCLUDE USING gist (COALESCE(subject, ''::text) WITH =, COALESCE(up_to, '9223372036854775807'::bigint) WITH =, valid WITH &&, int8range(known_from, known_to) WITH &&),
  constraint approval_rule_basis_check CHECK (basis <> ''::text),
  constraint approval_rule_check CHECK (is_delegated OR NOT may_sign_own),
  constraint approval_rule_check1 CHECK (known_from < known_to),
  constraint approval_rule_subject_check CHECK (subject <> ''::text),
  constraint approval_rule_up_to_check CHECK (up_to > 0),
  constraint approval_rule_valid_check CHECK (NOT isempty(valid) AND lower(valid) IS NOT NULL),
  constraint approval_rule_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER approval_rule_append AFTER INSERT ON approval_rule REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER approval_rule_close BEFORE DELETE OR UPDATE ON approval_rule FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER approval_rule_is_not_emptied BEFORE TRUNCATE ON approval_rule FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table approval_rule_step (
  rule_version bigint not null,
  no integer not null,
  does text not null,
  seat uuid not null,
  constraint approval_rule_step_pkey PRIMARY KEY (rule_version, no),
  constraint approval_rule_step_rule_version_seat_key UNIQUE (rule_version, seat),
  constraint approval_rule_step_does_check CHECK (does = ANY (ARRAY['review'::text, 'consent'::text, 'approve'::text])),
  constraint approval_rule_step_no_check CHECK (no > 0),
  constraint approval_rule_step_rule_version_fkey FOREIGN KEY (rule_version) REFERENCES approval_rule(version),
  constraint approval_rule_step_seat_fkey FOREIGN KEY (seat) REFERENCES seat(seat)
);
CREATE UNIQUE INDEX approval_rule_has_one_approver ON public.approval_rule_step USING btree (rule_version) WHERE (does = 'approve'::text);
CREATE TRIGGER approval_rule_step_is_final BEFORE DELETE OR UPDATE ON approval_rule_step FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER approval_rule_step_is_not_emptied BEFORE TRUNCATE ON approval_rule_step FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table approval_sign (
  approval uuid not null,
  no integer not null,
  does text not null,
  drafted_by text not null,
  may_sign_own boolean not null,
  signed_by text not null,
  in_place_of text,
  answer text not null,
  reason text not null,
  known_from bigint not null,
  constraint approval_sign_pkey PRIMARY KEY (approval, no),
  constraint approval_by_another CHECK (does <> 'approve'::text OR signed_by <> drafted_by OR may_sign_own),
  constraint approval_sign_answer_check CHECK (answer = ANY (ARRAY['signed'::text, 'returned'::text])),
  constraint approval_sign_check CHECK (in_place_of <> ''::text AND in_place_of <> signed_by),
  constraint approval_sign_check1 CHECK (answer = 'signed'::text OR reason <> ''::text),
  constraint approval_sign_signed_by_check CHECK (signed_by <> ''::text),
  constraint approval_sign_approval_drafted_by_may_sign_own_fkey FOREIGN KEY (approval, drafted_by, may_sign_own) REFERENCES approval(approval, drafted_by, may_sign_own),
  constraint approval_sign_approval_no_does_fkey FOREIGN KEY (approval, no, does) REFERENCES approval_step(approval, no, does),
  constraint approval_sign_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX approval_decided ON public.approval_sign USING btree (approval) WHERE (does = 'approve'::text);
CREATE INDEX approval_sign_of_account ON public.approval_sign USING btree (signed_by);
CREATE TRIGGER approval_goes_in_turn BEFORE INSERT ON approval_sign FOR EACH ROW EXECUTE FUNCTION approval_goes_in_turn();
CREATE TRIGGER approval_sign_is_final BEFORE DELETE OR UPDATE ON approval_sign FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER approval_sign_is_not_emptied BEFORE TRUNCATE ON approval_sign FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table approval_step (
  approval uuid not null,
  no integer not null,
  turn integer not null,
  does text not null,
  seat uuid not null,
  holder text not null,
  constraint approval_step_pkey PRIMARY KEY (approval, no),
  constraint approval_step_approval_no_does_key UNIQUE (approval, no, does),
  constraint approval_step_approval_seat_key UNIQUE (approval, seat),
  constraint approval_step_does_check CHECK (does = ANY (ARRAY['review'::text, 'consent'::text, 'approve'::text])),
  constraint approval_step_holder_check CHECK (holder <> ''::text),
  constraint approval_step_no_check CHECK (no > 0),
  constraint approval_step_turn_check CHECK (turn > 0),
  constraint approval_step_approval_fkey FOREIGN KEY (approval) REFERENCES approval(approval),
  constraint approval_step_seat_fkey FOREIGN KEY (seat) REFERENCES seat(seat)
);
CREATE TRIGGER approval_step_is_final BEFORE DELETE OR UPDATE ON approval_step FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER approval_step_is_not_emptied BEFORE TRUNCATE ON approval_step FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table article (
  article text not null,
  title_ko text not null,
  title_en text not null,
  publisher text not null,
  medium text not null,
  published_on date not null,
  as_of date not null,
  address text,
  known_from bigint not null,
  constraint article_pkey PRIMARY KEY (article),
  constraint article_address_check CHECK (address ~ '^https?://'::text),
  constraint article_article_check CHECK (article ~ '^[a-z0-9][a-z0-9-]{0,60}$'::text),
  constraint article_check CHECK (as_of <= published_on),
  constraint article_medium_check CHECK (btrim(medium) <> ''::text),
  constraint article_publisher_check CHECK (btrim(publisher) <> ''::text),
  constraint article_title_en_check CHECK (btrim(title_en) <> ''::text),
  constraint article_title_ko_check CHECK (btrim(title_ko) <> ''::text),
  constraint article_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER article_is_final BEFORE DELETE OR UPDATE ON article FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER article_is_not_emptied BEFORE TRUNCATE ON article FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table article_figure (
  article text not null,
  sentence integer not null,
  figure text not null,
  says jsonb,
  constraint article_figure_pkey PRIMARY KEY (article, sentence, figure),
  constraint article_figure_figure_check CHECK (btrim(figure) <> ''::text),
  constraint article_figure_says_check CHECK (jsonb_typeof(says) = 'object'::text),
  constraint article_figure_sentence_check CHECK (sentence >= 0),
  constraint article_figure_article_fkey FOREIGN KEY (article) REFERENCES article(article)
);
CREATE TRIGGER article_figure_is_final BEFORE DELETE OR UPDATE ON article_figure FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER article_figure_is_not_emptied BEFORE TRUNCATE ON article_figure FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table article_line (
  article text not null,
  line integer not null,
  sentence integer not null,
  quotation text not null,
  printed text,
  awaits text,
  why_ko text,
  why_en text,
  trap_ko text,
  trap_en text,
  constraint article_line_pkey PRIMARY KEY (article, line),
  constraint article_line_awaits_check CHECK (awaits ~ '^[a-z-]+$'::text),
  constraint article_line_check CHECK (btrim(printed) <> ''::text AND POSITION((printed) IN (quotation)) > 0),
  constraint article_line_check1 CHECK ((why_ko IS NULL) = (why_en IS NULL)),
  constraint article_line_check2 CHECK ((trap_ko IS NULL) = (trap_en IS NULL)),
  constraint article_line_check3 CHECK (num_nonnulls(awaits, why_ko) = 1),
  constraint article_line_line_check CHECK (line > 0),
  constraint article_line_quotation_check CHECK (length(quotation) >= 2 AND length(quotation) <= 120),
  constraint article_line_sentence_check CHECK (sentence >= 0),
  constraint article_line_trap_en_check CHECK (btrim(trap_en) <> ''::text),
  constraint article_line_trap_ko_check CHECK (btrim(trap_ko) <> ''::text),
  constraint article_line_why_en_check CHECK (btrim(why_en) <> ''::text),
  constraint article_line_why_ko_check CHECK (btrim(why_ko) <> ''::text),
  constraint article_line_article_fkey FOREIGN KEY (article) REFERENCES article(article)
);
CREATE TRIGGER article_line_is_final BEFORE DELETE OR UPDATE ON article_line FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER article_line_is_not_emptied BEFORE TRUNCATE ON article_line FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table assign_run (
  panel uuid not null,
  job uuid not null,
  result jsonb,
  constraint assign_run_pkey PRIMARY KEY (panel),
  constraint assign_run_panel_fkey FOREIGN KEY (panel) REFERENCES panel(panel)
);

create table audit (
  entry bigint generated always as identity not null,
  at timestamp with time zone not null,
  actor text not null,
  act text not null,
  method text not null,
  address text not null,
  request_id text not null,
  ip text not null,
  subject text, -- The account or thing that the entry speaks of, where it is not whoever acted.
  detail jsonb default '{}'::jsonb not null,
  constraint audit_pkey PRIMARY KEY (entry),
  constraint audit_act_check CHECK (act <> ''::text),
  constraint audit_actor_check CHECK (actor <> ''::text),
  constraint audit_detail_check CHECK (jsonb_typeof(detail) = 'object'::text),
  constraint audit_subject_check CHECK (subject <> ''::text)
);
CREATE INDEX audit_by_act ON public.audit USING btree (act, entry);
CREATE INDEX audit_by_actor ON public.audit USING btree (actor, at);
CREATE INDEX audit_by_subject ON public.audit USING btree (subject, entry) WHERE (subject IS NOT NULL);
CREATE TRIGGER audit_is_final BEFORE DELETE OR UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE CONSTRAINT TRIGGER audit_is_linked AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_is_linked();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION is_final();

-- hash = sha256(the hash before, then the entry as text); see audit_seal.
create table audit_link (
  "position" bigint not null,
  entry bigint not null,
  hash bytea not null,
  constraint audit_link_pkey PRIMARY KEY ("position"),
  constraint audit_link_entry_key UNIQUE (entry),
  constraint audit_link_hash_check CHECK (length(hash) = 32),
  constraint audit_link_position_check CHECK ("position" > 0),
  constraint audit_link_entry_fkey FOREIGN KEY (entry) REFERENCES audit(entry)
);
CREATE TRIGGER audit_link_is_final BEFORE DELETE OR UPDATE ON audit_link FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER audit_link_is_not_emptied BEFORE TRUNCATE ON audit_link FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table auth_account (
  id text not null,
  user_id text not null,
  provider_id text not null,
  account_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_account_pkey PRIMARY KEY (id),
  constraint auth_account_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint auth_account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_account_of_user ON public.auth_account USING btree (user_id);

create table auth_passkey (
  id text not null,
  user_id text not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter double precision not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone default now(),
  constraint auth_passkey_pkey PRIMARY KEY (id),
  constraint auth_passkey_credential_id_key UNIQUE (credential_id),
  constraint auth_passkey_counter_check CHECK (counter >= 0::double precision AND counter <= '4294967295'::bigint::double precision AND counter = trunc(counter)),
  constraint auth_passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_passkey_of_user ON public.auth_passkey USING btree (user_id);

create table auth_session (
  id text not null,
  user_id text not null,
  token text not null,
  signed_in_by text,
  ip_address text,
  user_agent text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone default now() not null, -- When the session asked for something last, to the minute.
  constraint auth_session_pkey PRIMARY KEY (id),
  constraint auth_session_token_key UNIQUE (token),
  constraint auth_session_signed_in_by_check CHECK (signed_in_by = ANY (ARRAY['password'::text, 'second-factor'::text, 'passkey'::text, 'oidc'::text, 'other'::text])),
  constraint token_is_a_hash CHECK (token ~ '^sha256:[0-9a-f]{64}$'::text),
  constraint auth_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_session_by_end ON public.auth_session USING btree (expires_at);
CREATE INDEX auth_session_of_user ON public.auth_session USING btree (user_id);

create table auth_two_factor (
  id text not null,
  user_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true not null,
  failed_verification_count integer default 0 not null,
  locked_until timestamp with time zone,
  constraint auth_two_factor_pkey PRIMARY KEY (id),
  constraint auth_two_factor_user_id_key UNIQUE (user_id),
  constraint auth_two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table auth_user (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  two_factor_enabled boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  used_at timestamp with time zone default now() not null, -- When it was signed in to or opened anew last; unused for long it lets nobody in.
  constraint auth_user_pkey PRIMARY KEY (id),
  constraint auth_user_email_key UNIQUE (email),
  constraint auth_user_email_check CHECK (email = lower(email) AND email <> ''::text)
);
CREATE TRIGGER auth_user_is_named AFTER INSERT ON auth_user FOR EACH ROW EXECUTE FUNCTION auth_user_is_named();
CREATE TRIGGER auth_user_is_renamed AFTER UPDATE OF name ON auth_user FOR EACH ROW WHEN (old.name IS DISTINCT FROM new.name) EXECUTE FUNCTION auth_user_is_named();

create table auth_verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX auth_verification_by_identifier ON public.auth_verification USING btree (identifier);

create table award_import (
  award_import uuid not null,
  evidence uuid,
  sha256 text not null,
  report jsonb not null,
  actor text not null,
  at timestamp with time zone not null,
  taken jsonb default '[]'::jsonb not null,
  written jsonb default '[]'::jsonb not null,
  told_in bigint,
  constraint award_import_pkey PRIMARY KEY (award_import),
  constraint award_import_actor_check CHECK (actor <> ''::text),
  constraint award_import_report_check CHECK (jsonb_typeof(report) = 'object'::text),
  constraint award_import_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint award_import_taken_check CHECK (jsonb_typeof(taken) = 'array'::text),
  constraint award_import_written_check CHECK (jsonb_typeof(written) = 'array'::text),
  constraint award_import_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint award_import_told_in_fkey FOREIGN KEY (told_in) REFERENCES journal_commit(seq)
);
CREATE INDEX award_import_at ON public.award_import USING btree (at DESC);
CREATE INDEX award_import_of_file ON public.award_import USING btree (sha256);
CREATE TRIGGER award_import_is_final BEFORE DELETE OR UPDATE ON award_import FOR EACH ROW EXECUTE FUNCTION is_final();

create table award_trial (
  award_trial uuid not null,
  sha256 text not null,
  source jsonb not null,
  report jsonb not null,
  taken jsonb not null,
  asked jsonb not null,
  basis text not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint award_trial_pkey PRIMARY KEY (award_trial),
  constraint award_trial_actor_check CHECK (actor <> ''::text),
  constraint award_trial_asked_check CHECK (jsonb_typeof(asked) = 'object'::text),
  constraint award_trial_basis_check CHECK (basis ~ '^[0-9a-f]{64}$'::text),
  constraint award_trial_report_check CHECK (jsonb_typeof(report) = 'object'::text),
  constraint award_trial_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint award_trial_source_check CHECK (jsonb_typeof(source) = 'object'::text),
  constraint award_trial_taken_check CHECK (jsonb_typeof(taken) = 'array'::text)
);
CREATE TRIGGER award_trial_is_final BEFORE DELETE OR UPDATE ON award_trial FOR EACH ROW EXECUTE FUNCTION is_final();

create table award_undo (
  award_import uuid not null,
  reason text not null,
  actor text not null,
  at timestamp with time zone not null,
  told_in bigint not null,
  constraint award_undo_pkey PRIMARY KEY (award_import),
  constraint award_undo_actor_check CHECK (actor <> ''::text),
  constraint award_undo_reason_check CHECK (reason <> ''::text),
  constraint award_undo_award_import_fkey FOREIGN KEY (award_import) REFERENCES award_import(award_import),
  constraint award_undo_told_in_fkey FOREIGN KEY (told_in) REFERENCES journal_commit(seq)
);
CREATE TRIGGER award_undo_is_final BEFORE DELETE OR UPDATE ON award_undo FOR EACH ROW EXECUTE FUNCTION is_final();

create table bid (
  bid uuid not null,
  call uuid not null,
  party uuid not null,
  programme uuid,
  state text not null,
  competitors integer,
  begun date not null,
  constraint bid_pkey PRIMARY KEY (bid),
  constraint bid_call_key UNIQUE (call),
  constraint bid_check CHECK ((state = 'won'::text) = (programme IS NOT NULL)),
  constraint bid_competitors_check CHECK (competitors >= 0),
  constraint bid_state_check CHECK (state = ANY (ARRAY['preparing'::text, 'submitted'::text, 'reviewed'::text, 'presented'::text, 'won'::text, 'lost'::text, 'withdrawn'::text])),
  constraint bid_call_fkey FOREIGN KEY (call) REFERENCES call(call),
  constraint bid_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint bid_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);

create table call (
  call uuid not null,
  programme uuid,
  direction text not null,
  caller uuid,
  mode text not null,
  copied_from uuid,
  cancelled_on date,
  cancelled_because text,
  cancelled_in bigint,
  constraint call_pkey PRIMARY KEY (call),
  constraint call_call_mode_key UNIQUE (call, mode),
  constraint call_cancelled_because_check CHECK (cancelled_because <> ''::text),
  constraint call_check CHECK ((direction = 'up'::text) = (caller IS NOT NULL)),
  constraint call_check1 CHECK (direction = 'up'::text OR programme IS NOT NULL),
  constraint call_check2 CHECK ((cancelled_on IS NULL) = (cancelled_because IS NULL) AND (cancelled_on IS NULL) = (cancelled_in IS NULL)),
  constraint call_direction_check CHECK (direction = ANY (ARRAY['down'::text, 'up'::text])),
  constraint call_mode_check CHECK (mode = ANY (ARRAY['test'::text, 'live'::text])),
  constraint call_caller_fkey FOREIGN KEY (caller) REFERENCES party(party),
  constraint call_cancelled_in_fkey FOREIGN KEY (cancelled_in) REFERENCES journal_commit(seq),
  constraint call_copied_from_fkey FOREIGN KEY (copied_from) REFERENCES call(call) ON DELETE SET NULL,
  constraint call_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE TRIGGER call_is_what_it_was BEFORE UPDATE ON call FOR EACH ROW EXECUTE FUNCTION call_is_what_it_was();

-- Whom an officer let in to a test call.
create table call_guest (
  call uuid not null,
  mode text default 'test'::text not null,
  account text not null,
  since timestamp with time zone not null,
  constraint call_guest_pkey PRIMARY KEY (call, account),
  constraint call_guest_mode_check CHECK (mode = 'test'::text),
  constraint call_guest_account_fkey FOREIGN KEY (account) REFERENCES auth_user(id) ON DELETE CASCADE,
  constraint call_guest_call_mode_fkey FOREIGN KEY (call, mode) REFERENCES call(call, mode)
);

create table call_notice (
  account text not null,
  which text not null,
  since timestamp with time zone not null,
  constraint call_notice_pkey PRIMARY KEY (account),
  constraint call_notice_which_check CHECK (which = ANY (ARRAY['all'::text, 'fitting'::text])),
  constraint call_notice_account_fkey FOREIGN KEY (account) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table call_question (
  call uuid not null,
  no integer not null,
  question text not null,
  type text not null,
  "position" integer not null,
  constraint call_question_pkey PRIMARY KEY (call, no, question),
  constraint call_question_call_no_position_key UNIQUE (call, no, "position"),
  constraint call_question_position_check CHECK ("position" >= 0),
  constraint call_question_question_check CHECK (question ~ '^[a-z][a-z0-9-]{0,59}$'::text),
  constraint call_question_call_no_fkey FOREIGN KEY (call, no) REFERENCES call_version(call, no)
);
CREATE TRIGGER call_question_is_frozen BEFORE DELETE OR UPDATE ON call_question FOR EACH ROW EXECUTE FUNCTION call_version_is_frozen();
CREATE TRIGGER call_question_is_of_a_draft BEFORE INSERT ON call_question FOR EACH ROW EXECUTE FUNCTION call_question_is_of_a_draft();

create table call_reference (
  call uuid not null,
  no integer not null,
  question text not null,
  place text not null,
  constraint call_reference_pkey PRIMARY KEY (call, no, question, place),
  constraint call_reference_place_check CHECK (place ~ '^/'::text),
  constraint call_reference_call_no_question_fkey FOREIGN KEY (call, no, question) REFERENCES call_question(call, no, question)
);
CREATE TRIGGER call_reference_is_frozen BEFORE DELETE OR UPDATE ON call_reference FOR EACH ROW EXECUTE FUNCTION call_version_is_frozen();
CREATE TRIGGER call_reference_is_of_a_draft BEFORE INSERT ON call_reference FOR EACH ROW EXECUTE FUNCTION call_question_is_of_a_draft();

create table call_trial (
  call uuid not null,
  mode text default 'test'::text not null,
  number integer not null,
  no integer not null,
  account text not null,
  party uuid,
  answers jsonb not null,
  hash text not null,
  verdict text,
  at timestamp with time zone not null,
  constraint call_trial_pkey PRIMARY KEY (call, number),
  constraint call_trial_answers_check CHECK (jsonb_typeof(answers) = 'object'::text),
  constraint call_trial_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint call_trial_mode_check CHECK (mode = 'test'::text),
  constraint call_trial_number_check CHECK (number > 0),
  constraint call_trial_verdict_check CHECK (verdict = ANY (ARRAY['met'::text, 'failed'::text, 'unknown'::text])),
  constraint call_trial_call_mode_fkey FOREIGN KEY (call, mode) REFERENCES call(call, mode),
  constraint call_trial_call_no_fkey FOREIGN KEY (call, no) REFERENCES call_version(call, no),
  constraint call_trial_party_fkey FOREIGN KEY (party) REFERENCES party(party)
);

create table call_version (
  call uuid not null,
  no integer not null,
  ko text not null,
  en text not null,
  track text not null,
  announced date not null,
  opens timestamp with time zone not null,
  intake text not null,
  closes timestamp with time zone,
  quota integer,
  budget bigint,
  cap_per_firm bigint,
  content jsonb not null,
  evidence uuid,
  because text,
  saved_in bigint not null, -- The commit that last saved it: what an act on it names as seen.
  published_at timestamp with time zone,
  published_in bigint,
  constraint call_version_pkey PRIMARY KEY (call, no),
  constraint call_version_because_check CHECK (because <> ''::text),
  constraint call_version_budget_check CHECK (budget > 0),
  constraint call_version_cap_per_firm_check CHECK (cap_per_firm > 0),
  constraint call_version_check CHECK ((opens AT TIME ZONE 'Asia/Seoul'::text) >= announced),
  constraint call_version_check1 CHECK (closes > opens),
  constraint call_version_check2 CHECK (intake = 'always'::text OR closes IS NOT NULL),
  constraint call_version_check3 CHECK (cap_per_firm <= budget),
  constraint call_version_check4 CHECK (no = 1 OR because IS NOT NULL),
  constraint call_version_check5 CHECK ((published_at IS NULL) = (published_in IS NULL)),
  constraint call_version_check6 CHECK (published_in >= saved_in),
  constraint call_version_content_check CHECK (jsonb_typeof(content) = 'object'::text),
  constraint call_version_en_check CHECK (en <> ''::text),
  constraint call_version_intake_check CHECK (intake = ANY (ARRAY['single'::text, 'always'::text, 'periods'::text])),
  constraint call_version_ko_check CHECK (ko <> ''::text),
  constraint call_version_no_check CHECK (no > 0),
  constraint call_version_quota_check CHECK (quota > 0),
  constraint call_version_track_check CHECK (track = ANY (ARRAY['r-and-d'::text, 'subsidy'::text])),
  constraint call_version_call_fkey FOREIGN KEY (call) REFERENCES call(call),
  constraint call_version_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint call_version_published_in_fkey FOREIGN KEY (published_in) REFERENCES journal_commit(seq),
  constraint call_version_saved_in_fkey FOREIGN KEY (saved_in) REFERENCES journal_commit(seq)
);
CREATE UNIQUE INDEX call_has_one_draft ON public.call_version USING btree (call) WHERE (published_at IS NULL);
CREATE TRIGGER call_version_is_frozen BEFORE DELETE OR UPDATE ON call_version FOR EACH ROW EXECUTE FUNCTION call_version_is_frozen();
CREATE TRIGGER call_version_is_not_emptied BEFORE TRUNCATE ON call_version FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table challenge (
  challenge uuid not null,
  panel uuid not null,
  application uuid not null,
  whom text not null,
  reason text not null,
  filed date not null,
  reviewer uuid,
  decision text,
  answer text,
  constraint challenge_pkey PRIMARY KEY (challenge),
  constraint challenge_answer_check CHECK (answer <> ''::text),
  constraint challenge_check CHECK ((decision IS NULL) = (answer IS NULL)),
  constraint challenge_check1 CHECK ((NOT decision IS DISTINCT FROM 'granted'::text) = (reviewer IS NOT NULL)),
  constraint challenge_decision_check CHECK (decision = ANY (ARRAY['granted'::text, 'dismissed'::text])),
  constraint challenge_reason_check CHECK (length(reason) >= 10),
  constraint challenge_whom_check CHECK (whom <> ''::text),
  constraint challenge_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint challenge_panel_fkey FOREIGN KEY (panel) REFERENCES panel(panel),
  constraint challenge_reviewer_fkey FOREIGN KEY (reviewer) REFERENCES reviewer(reviewer)
);
CREATE INDEX challenge_of_panel ON public.challenge USING btree (panel);

create table claim (
  version bigint generated always as identity not null,
  claim uuid not null,
  outcome uuid not null,
  programme uuid not null,
  num bigint not null,
  den bigint not null,
  basis text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  actor text not null,
  constraint claim_pkey PRIMARY KEY (version),
  constraint claim_actor_check CHECK (actor <> ''::text),
  constraint claim_basis_check CHECK (basis <> ''::text),
  constraint claim_check CHECK (num <= den),
  constraint claim_check1 CHECK (known_from < known_to),
  constraint claim_den_check CHECK (den > 0 AND den <= 1000000),
  constraint claim_num_check CHECK (num > 0),
  constraint claim_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint claim_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE INDEX claim_closed ON public.claim USING btree (known_to) WHERE (known_to < '9223372036854775807'::bigint);
CREATE UNIQUE INDEX claim_is_open_once ON public.claim USING btree (claim) WHERE (known_to = '9223372036854775807'::bigint);
CREATE INDEX claim_of_outcome ON public.claim USING btree (outcome, known_from);
CREATE INDEX claim_of_programme ON public.claim USING btree (programme);
CREATE UNIQUE INDEX claim_of_programme_is_one ON public.claim USING btree (outcome, programme) WHERE (known_to = '9223372036854775807'::bigint);
CREATE INDEX claim_told ON public.claim USING brin (known_from);
CREATE TRIGGER claim_append AFTER INSERT ON claim REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER claim_close BEFORE DELETE OR UPDATE ON claim FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER claim_is_not_emptied BEFORE TRUNCATE ON claim FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE CONSTRAINT TRIGGER claim_shares_fit AFTER INSERT ON claim DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claim_shares_fit();

create table comparison_set (
  comparison_set uuid not null,
  statistic uuid not null,
  name text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint comparison_set_pkey PRIMARY KEY (comparison_set),
  constraint comparison_set_statistic_name_key UNIQUE (statistic, name),
  constraint comparison_set_known_to_check CHECK (known_to = forever()),
  constraint comparison_set_name_check CHECK (name <> ''::text),
  constraint comparison_set_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint comparison_set_statistic_fkey FOREIGN KEY (statistic) REFERENCES statistic(statistic)
);
CREATE TRIGGER comparison_set_append AFTER INSERT ON comparison_set REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER comparison_set_is_final BEFORE DELETE OR UPDATE ON comparison_set FOR EACH ROW EXECUTE FUNCTION is_final();

create table comparison_set_area (
  comparison_set uuid not null,
  series uuid not null,
  constraint comparison_set_area_pkey PRIMARY KEY (comparison_set, series),
  constraint comparison_set_area_comparison_set_fkey FOREIGN KEY (comparison_set) REFERENCES comparison_set(comparison_set),
  constraint comparison_set_area_series_fkey FOREIGN KEY (series) REFERENCES statistic_series(series)
);
CREATE TRIGGER comparison_set_area_is_final BEFORE DELETE OR UPDATE ON comparison_set_area FOR EACH ROW EXECUTE FUNCTION is_final();

create table conflict_exception (
  panel uuid not null,
  reviewer uuid not null,
  application uuid not null,
  reason text not null,
  actor text not null,
  known_from bigint not null,
  constraint conflict_exception_pkey PRIMARY KEY (panel, reviewer, application),
  constraint conflict_exception_actor_check CHECK (actor <> ''::text),
  constraint conflict_exception_reason_check CHECK (length(reason) >= 10),
  constraint conflict_exception_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint conflict_exception_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint conflict_exception_panel_reviewer_fkey FOREIGN KEY (panel, reviewer) REFERENCES panel_member(panel, reviewer)
);

create table default_view (
  account text not null,
  page text not null,
  owner text not null,
  name text not null,
  constraint default_view_pkey PRIMARY KEY (account, page),
  constraint default_view_account_fkey FOREIGN KEY (account) REFERENCES auth_user(id) ON DELETE CASCADE,
  constraint default_view_owner_page_name_fkey FOREIGN KEY (owner, page, name) REFERENCES saved_view(account, page, name) ON DELETE CASCADE
);
CREATE INDEX default_view_of ON public.default_view USING btree (owner, page, name);

create table document (
  document uuid not null,
  template text not null,
  template_version bigint,
  template_hash text not null,
  of_kind text not null,
  of_id text not null,
  title text not null,
  year integer not null,
  no integer not null,
  paper text not null,
  hash text not null,
  party uuid,
  is_public boolean not null,
  approval uuid,
  known_from bigint not null,
  constraint document_pkey PRIMARY KEY (document),
  constraint document_year_no_key UNIQUE (year, no),
  constraint document_check CHECK (hash = encode(sha256(convert_to(paper, 'UTF8'::name)), 'hex'::text)),
  constraint document_no_check CHECK (no > 0),
  constraint document_of_id_check CHECK (of_id <> ''::text),
  constraint document_of_kind_check CHECK (of_kind <> ''::text),
  constraint document_paper_check CHECK (paper <> ''::text),
  constraint document_template_check CHECK (template <> ''::text),
  constraint document_template_hash_check CHECK (template_hash ~ '^[0-9a-f]{64}$'::text),
  constraint document_title_check CHECK (title <> ''::text),
  constraint document_year_check CHECK (year >= 1 AND year <= 9999),
  constraint document_approval_fkey FOREIGN KEY (approval) REFERENCES approval(approval),
  constraint document_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint document_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint document_template_version_fkey FOREIGN KEY (template_version) REFERENCES template_version(version)
);
CREATE INDEX document_newest ON public.document USING btree (known_from DESC, document DESC);
CREATE INDEX document_of_party ON public.document USING btree (party) WHERE (party IS NOT NULL);
CREATE INDEX document_of_thing ON public.document USING btree (of_kind, of_id, known_from DESC);
CREATE TRIGGER document_is_final BEFORE DELETE OR UPDATE ON document FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER document_is_not_emptied BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table document_file (
  document uuid not null,
  format text not null,
  sha256 text not null,
  size bigint not null,
  language text not null,
  translation uuid generated always as (
CASE
    WHEN (language = 'en'::text) THEN document
    ELSE NULL::uuid
END) stored,
  constraint document_file_pkey PRIMARY KEY (document, language, format),
  constraint document_file_format_check CHECK (format = ANY (ARRAY['html'::text, 'pdf'::text, 'hwpx'::text])),
  constraint document_file_language_check CHECK (language = ANY (ARRAY['ko'::text, 'en'::text])),
  constraint document_file_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint document_file_size_check CHECK (size > 0),
  constraint document_file_document_fkey FOREIGN KEY (document) REFERENCES document(document),
  constraint document_file_translation_fkey FOREIGN KEY (translation) REFERENCES document_translation(document)
);
CREATE TRIGGER document_file_is_final BEFORE DELETE OR UPDATE ON document_file FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER document_file_is_not_emptied BEFORE TRUNCATE ON document_file FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table document_translation (
  document uuid not null,
  title text not null,
  paper text not null,
  hash text not null,
  template_version bigint,
  template_hash text not null,
  constraint document_translation_pkey PRIMARY KEY (document),
  constraint document_translation_check CHECK (hash = encode(sha256(convert_to(paper, 'UTF8'::name)), 'hex'::text)),
  constraint document_translation_paper_check CHECK (paper <> ''::text),
  constraint document_translation_template_hash_check CHECK (template_hash ~ '^[0-9a-f]{64}$'::text),
  constraint document_translation_title_check CHECK (title <> ''::text),
  constraint document_translation_document_fkey FOREIGN KEY (document) REFERENCES document(document),
  constraint document_translation_template_version_fkey FOREIGN KEY (template_version) REFERENCES template_version(version)
);
CREATE TRIGGER document_translation_is_final BEFORE DELETE OR UPDATE ON document_translation FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER document_translation_is_not_emptied BEFORE TRUNCATE ON document_translation FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table evidence (
  evidence uuid not null,
  sha256 text not null,
  kind text not null,
  title text not null,
  issuer text not null,
  issued_on date,
  file_name text not null,
  media_type text not null,
  size bigint not null,
  supplied_by text not null,
  visibility text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint evidence_pkey PRIMARY KEY (evidence),
  constraint evidence_file_name_check CHECK (file_name <> ''::text),
  constraint evidence_kind_check CHECK (kind = ANY (ARRAY['tax-invoice'::text, 'insurance-record'::text, 'export-declaration'::text, 'contract'::text, 'lease'::text, 'decision'::text, 'agreement'::text, 'report'::text, 'minutes'::text, 'photo'::text, 'register-extract'::text, 'dataset'::text, 'plan'::text, 'certificate'::text])),
  constraint evidence_known_to_check CHECK (known_to = forever()),
  constraint evidence_media_type_check CHECK (media_type <> ''::text),
  constraint evidence_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint evidence_size_check CHECK (size > 0),
  constraint evidence_supplied_by_check CHECK (supplied_by <> ''::text),
  constraint evidence_title_check CHECK (title <> ''::text),
  constraint evidence_visibility_check CHECK (visibility = ANY (ARRAY['public'::text, 'restricted'::text])),
  constraint evidence_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX evidence_by_commit ON public.evidence USING btree (known_from);
CREATE INDEX evidence_by_content ON public.evidence USING btree (sha256);
CREATE TRIGGER evidence_append AFTER INSERT ON evidence REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER evidence_is_final BEFORE DELETE OR UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER evidence_is_not_emptied BEFORE TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table evidence_check (
  check_id uuid not null,
  fact uuid not null,
  evidence uuid not null,
  outcome text not null,
  level smallint not null,
  method text not null,
  note text not null,
  checked_by text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint evidence_check_pkey PRIMARY KEY (check_id),
  constraint evidence_check_checked_by_check CHECK (checked_by <> ''::text),
  constraint evidence_check_known_to_check CHECK (known_to = forever()),
  constraint evidence_check_level_check CHECK (level >= 0 AND level <= 3),
  constraint evidence_check_method_check CHECK (method = ANY (ARRAY['read'::text, 'register-match'::text, 'site-visit'::text, 'audit'::text])),
  constraint evidence_check_outcome_check CHECK (outcome = ANY (ARRAY['confirmed'::text, 'contradicted'::text])),
  constraint evidence_check_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint evidence_check_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX evidence_check_of_fact ON public.evidence_check USING btree (fact);
CREATE TRIGGER evidence_check_append AFTER INSERT ON evidence_check REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER evidence_check_by_another BEFORE INSERT ON evidence_check FOR EACH ROW EXECUTE FUNCTION evidence_check_by_another();
CREATE TRIGGER evidence_check_is_final BEFORE DELETE OR UPDATE ON evidence_check FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER evidence_check_is_not_emptied BEFORE TRUNCATE ON evidence_check FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table evidence_of_fact (
  version bigint generated always as identity not null,
  fact uuid not null,
  evidence uuid not null,
  "position" text,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint evidence_of_fact_pkey PRIMARY KEY (version),
  constraint evidence_of_fact_check CHECK (known_from < known_to),
  constraint evidence_of_fact_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint evidence_of_fact_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX evidence_of_fact_by_evidence ON public.evidence_of_fact USING btree (evidence);
CREATE UNIQUE INDEX evidence_of_fact_is_once ON public.evidence_of_fact USING btree (fact, evidence) WHERE (known_to = '9223372036854775807'::bigint);
CREATE TRIGGER evidence_of_fact_append AFTER INSERT ON evidence_of_fact REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER evidence_of_fact_close BEFORE DELETE OR UPDATE ON evidence_of_fact FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER evidence_of_fact_is_not_emptied BEFORE TRUNCATE ON evidence_of_fact FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table evidence_sample (
  sample uuid not null,
  evidence uuid not null,
  seed text not null,
  confidence smallint not null,
  tolerance smallint,
  population integer not null,
  size integer not null,
  drawn_by text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint evidence_sample_pkey PRIMARY KEY (sample),
  constraint evidence_sample_check CHECK (size > 0 AND size < population),
  constraint evidence_sample_confidence_check CHECK (confidence >= 50 AND confidence <= 99),
  constraint evidence_sample_drawn_by_check CHECK (drawn_by <> ''::text),
  constraint evidence_sample_known_to_check CHECK (known_to = forever()),
  constraint evidence_sample_population_check CHECK (population > 0),
  constraint evidence_sample_seed_check CHECK (seed <> ''::text),
  constraint evidence_sample_tolerance_check CHECK (tolerance >= 1 AND tolerance <= 50),
  constraint evidence_sample_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint evidence_sample_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX evidence_sample_of ON public.evidence_sample USING btree (evidence);
CREATE TRIGGER evidence_sample_append AFTER INSERT ON evidence_sample REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER evidence_sample_is_final BEFORE DELETE OR UPDATE ON evidence_sample FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER evidence_sample_is_not_emptied BEFORE TRUNCATE ON evidence_sample FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table evidence_sample_fact (
  sample uuid not null,
  fact uuid not null,
  place integer not null,
  constraint evidence_sample_fact_pkey PRIMARY KEY (sample, fact),
  constraint evidence_sample_fact_sample_place_key UNIQUE (sample, place),
  constraint evidence_sample_fact_place_check CHECK (place > 0),
  constraint evidence_sample_fact_sample_fkey FOREIGN KEY (sample) REFERENCES evidence_sample(sample)
);
CREATE INDEX evidence_sample_fact_of ON public.evidence_sample_fact USING btree (fact);
CREATE TRIGGER evidence_sample_fact_is_final BEFORE DELETE OR UPDATE ON evidence_sample_fact FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER evidence_sample_fact_is_not_emptied BEFORE TRUNCATE ON evidence_sample_fact FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table fact (
  version bigint generated always as identity not null,
  fact uuid not null,
  kind text not null,
  "case" text not null,
  subject uuid not null,
  programme uuid,
  valid daterange not null,
  value bigint not null,
  unit text not null,
  natural_key text not null,
  facets jsonb default '{}'::jsonb not null,
  evidence_level smallint default 0 not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  actor text not null,
  constraint fact_pkey PRIMARY KEY (version),
  constraint fact_actor_check CHECK (actor <> ''::text),
  constraint fact_case_check CHECK ("case" <> ''::text),
  constraint fact_check CHECK (known_from < known_to),
  constraint fact_evidence_level_check CHECK (evidence_level >= 0 AND evidence_level <= 3),
  constraint fact_facets_check CHECK (jsonb_typeof(facets) = 'object'::text),
  constraint fact_natural_key_check CHECK (natural_key <> ''::text),
  constraint fact_valid_check CHECK (NOT isempty(valid) AND lower(valid) IS NOT NULL),
  constraint fact_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE INDEX fact_closed ON public.fact USING btree (known_to) WHERE (known_to < '9223372036854775807'::bigint);
CREATE UNIQUE INDEX fact_ends_once ON public.fact USING btree (fact, known_to);
CREATE UNIQUE INDEX fact_exists_once ON public.fact USING btree (kind, natural_key) WHERE (known_to = '9223372036854775807'::bigint);
CREATE INDEX fact_of_case ON public.fact USING btree ("case");
CREATE INDEX fact_of_kind ON public.fact USING btree (kind, fact);
CREATE INDEX fact_of_programme ON public.fact USING btree (programme, kind);
CREATE INDEX fact_of_subject ON public.fact USING btree (subject, kind);
CREATE TRIGGER fact_append AFTER INSERT ON fact REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION fact_append();
CREATE TRIGGER fact_climbs AFTER INSERT ON fact REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION fact_climbs();
CREATE TRIGGER fact_close BEFORE DELETE OR UPDATE ON fact FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER fact_is_about_somebody AFTER INSERT ON fact REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION fact_is_about_somebody();
CREATE TRIGGER fact_is_not_emptied BEFORE TRUNCATE ON fact FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER fact_is_one AFTER INSERT ON fact REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION fact_is_one();
CREATE TRIGGER fact_stays_taken_back AFTER INSERT ON fact REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION fact_stays_taken_back();
CREATE TRIGGER fact_value_fits AFTER INSERT ON fact REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION fact_value_fits();

-- What the rooms declare in their facts.ts; written at start-up, read by the checks below.
create table fact_kind (
  kind text not null,
  ladder text,
  rung integer,
  ko text not null,
  en text not null,
  measure text not null,
  unit text,
  plan boolean default false not null,
  outcome boolean default false not null,
  facets text[] default '{}'::text[] not null,
  words jsonb default '{"facets": {}, "phrase": {}}'::jsonb not null,
  thing text,
  apart text[] default '{}'::text[] not null,
  signed boolean default false not null,
  seen text default 'own'::text not null,
  tense text,
  constraint fact_kind_pkey PRIMARY KEY (kind),
  constraint fact_kind_ladder_rung_key UNIQUE (ladder, rung),
  constraint fact_kind_check CHECK ((ladder IS NULL) = (rung IS NULL)),
  constraint fact_kind_check1 CHECK (tense IS NULL OR plan),
  constraint fact_kind_en_check CHECK (en <> ''::text),
  constraint fact_kind_kind_check CHECK (kind ~ '^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$'::text),
  constraint fact_kind_ko_check CHECK (ko <> ''::text),
  constraint fact_kind_measure_check CHECK (measure = ANY (ARRAY['event'::text, 'state'::text, 'flow'::text, 'stock'::text, 'cumulative'::text])),
  constraint fact_kind_rung_check CHECK (rung > 0),
  constraint fact_kind_seen_check CHECK (seen = ANY (ARRAY['record'::text, 'proven'::text, 'sum'::text, 'own'::text, 'office'::text])),
  constraint fact_kind_tense_check CHECK (tense = ANY (ARRAY['promise'::text, 'forecast'::text])),
  constraint fact_kind_words_check CHECK (jsonb_typeof(words) = 'object'::text)
);

create table fact_reason (
  version bigint generated always as identity not null,
  fact uuid not null,
  act text not null,
  reason text not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint fact_reason_pkey PRIMARY KEY (version),
  constraint fact_reason_act_check CHECK (act <> ''::text),
  constraint fact_reason_actor_check CHECK (actor <> ''::text),
  constraint fact_reason_known_to_check CHECK (known_to = forever()),
  constraint fact_reason_reason_check CHECK (reason <> ''::text),
  constraint fact_reason_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX fact_reason_of ON public.fact_reason USING btree (fact);
CREATE TRIGGER fact_reason_append AFTER INSERT ON fact_reason REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER fact_reason_is_final BEFORE DELETE OR UPDATE ON fact_reason FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER fact_reason_is_not_emptied BEFORE TRUNCATE ON fact_reason FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table figure_definition (
  version bigint generated always as identity not null,
  figure text not null,
  definition jsonb not null,
  hash text not null,
  approved_by text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint figure_definition_pkey PRIMARY KEY (version),
  constraint figure_definition_approved_by_check CHECK (approved_by <> ''::text),
  constraint figure_definition_check CHECK (known_from < known_to),
  constraint figure_definition_figure_check CHECK (figure ~ '^[a-z0-9][a-z0-9.-]*$'::text),
  constraint figure_definition_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint figure_definition_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE UNIQUE INDEX figure_definition_is_open_once ON public.figure_definition USING btree (figure) WHERE (known_to = '9223372036854775807'::bigint);
CREATE TRIGGER figure_definition_append AFTER INSERT ON figure_definition REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER figure_definition_close BEFORE DELETE OR UPDATE ON figure_definition FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER figure_definition_is_not_emptied BEFORE TRUNCATE ON figure_definition FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table figure_draft (
  draft uuid not null,
  figure text not null,
  definition jsonb not null,
  hash text not null,
  follows text,
  drafted_by text not null,
  known_from bigint not null,
  ended text,
  ended_by text,
  ended_at bigint,
  constraint figure_draft_pkey PRIMARY KEY (draft),
  constraint figure_draft_check CHECK ((ended IS NULL) = (ended_by IS NULL) AND (ended IS NULL) = (ended_at IS NULL)),
  constraint figure_draft_drafted_by_check CHECK (drafted_by <> ''::text),
  constraint figure_draft_ended_check CHECK (ended = ANY (ARRAY['approved'::text, 'withdrawn'::text])),
  constraint figure_draft_figure_check CHECK (figure <> ''::text),
  constraint figure_is_approved_by_another CHECK (ended IS DISTINCT FROM 'approved'::text OR ended_by <> drafted_by),
  constraint figure_draft_ended_at_fkey FOREIGN KEY (ended_at) REFERENCES journal_commit(seq),
  constraint figure_draft_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE UNIQUE INDEX figure_draft_is_open_once ON public.figure_draft USING btree (figure) WHERE (ended IS NULL);
CREATE TRIGGER figure_draft_end BEFORE DELETE OR UPDATE ON figure_draft FOR EACH ROW EXECUTE FUNCTION figure_draft_ends_once();

create table figure_ledger (
  ledger bigint generated always as identity not null,
  question text not null,
  part text not null,
  figure text not null,
  valid date not null,
  until bigint,
  version bigint default 0 not null,
  constraint figure_ledger_pkey PRIMARY KEY (ledger),
  constraint figure_ledger_question_part_key UNIQUE (question, part),
  constraint figure_ledger_question_check CHECK (question ~ '^[0-9a-f]{64}$'::text),
  constraint figure_ledger_version_check CHECK (version >= 0),
  constraint figure_ledger_until_fkey FOREIGN KEY (until) REFERENCES journal_commit(seq)
);
CREATE INDEX figure_ledger_of_day ON public.figure_ledger USING btree (valid);
CREATE TRIGGER figure_ledger_goes_on BEFORE UPDATE OF until, version ON figure_ledger FOR EACH ROW EXECUTE FUNCTION figure_ledger_goes_on();

create table figure_ledger_day (
  figure text not null,
  hash text not null,
  valid date not null,
  known bigint not null,
  constraint figure_ledger_day_pkey PRIMARY KEY (figure, hash, valid),
  constraint figure_ledger_day_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint figure_ledger_day_known_fkey FOREIGN KEY (known) REFERENCES journal_commit(seq)
);
CREATE TRIGGER figure_ledger_day_is_final BEFORE DELETE OR UPDATE ON figure_ledger_day FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER figure_ledger_day_stays BEFORE TRUNCATE ON figure_ledger_day FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table figure_ledger_incident (
  incident bigint generated always as identity not null,
  at timestamp with time zone not null,
  figure text not null,
  part text not null,
  valid date not null,
  known bigint not null,
  grouped text,
  kept text not null,
  computed text not null,
  constraint figure_ledger_incident_pkey PRIMARY KEY (incident),
  constraint figure_ledger_incident_check CHECK (computed <> kept),
  constraint figure_ledger_incident_known_fkey FOREIGN KEY (known) REFERENCES journal_commit(seq)
);
CREATE TRIGGER figure_ledger_incident_is_final BEFORE DELETE OR UPDATE ON figure_ledger_incident FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER figure_ledger_incident_stays BEFORE TRUNCATE ON figure_ledger_incident FOR EACH STATEMENT EXECUTE FUNCTION is_final();

-- The running total of a group from a commit on, until the next row.
create table figure_ledger_row (
  slot bigint not null,
  known bigint not null,
  num numeric not null,
  n bigint not null,
  constraint figure_ledger_row_pkey PRIMARY KEY (slot, known),
  constraint figure_ledger_row_check CHECK (n > 0 OR num = 0::numeric),
  constraint figure_ledger_row_n_check CHECK (n >= 0),
  constraint figure_ledger_row_slot_fkey FOREIGN KEY (slot) REFERENCES figure_ledger_slot(slot) ON DELETE CASCADE
);
CREATE TRIGGER figure_ledger_row_appends AFTER INSERT ON figure_ledger_row REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION figure_ledger_row_appends();
CREATE TRIGGER figure_ledger_row_stays BEFORE DELETE OR UPDATE ON figure_ledger_row FOR EACH ROW EXECUTE FUNCTION figure_ledger_row_stays();

create table figure_ledger_slot (
  slot bigint generated always as identity not null,
  ledger bigint not null,
  grouped text not null,
  unit text not null,
  den numeric not null,
  level smallint not null,
  constraint figure_ledger_slot_pkey PRIMARY KEY (slot),
  constraint figure_ledger_slot_ledger_grouped_unit_den_level_key UNIQUE (ledger, grouped, unit, den, level),
  constraint figure_ledger_slot_den_check CHECK (den > 0::numeric),
  constraint figure_ledger_slot_grouped_check CHECK (grouped = ''::text OR grouped ~~ '=%'::text),
  constraint figure_ledger_slot_level_check CHECK (level >= 0 AND level <= 3),
  constraint figure_ledger_slot_ledger_fkey FOREIGN KEY (ledger) REFERENCES figure_ledger(ledger) ON DELETE CASCADE
);
CREATE TRIGGER figure_ledger_slot_stays BEFORE DELETE OR UPDATE ON figure_ledger_slot FOR EACH ROW EXECUTE FUNCTION figure_ledger_slot_stays();

create table figure_told (
  publication text not null,
  figure text not null,
  as_of date not null,
  as_known bigint not null,
  known_from bigint not null,
  fewest smallint not null,
  dominance smallint not null,
  p smallint not null,
  withheld text[] not null,
  constraint figure_told_pkey PRIMARY KEY (publication, figure),
  constraint figure_told_dominance_check CHECK (dominance >= 1 AND dominance <= 99),
  constraint figure_told_fewest_check CHECK (fewest >= 3),
  constraint figure_told_p_check CHECK (p >= 1 AND p <= 100),
  constraint figure_told_publication_as_of_as_known_known_from_fkey FOREIGN KEY (publication, as_of, as_known, known_from) REFERENCES publication(publication, as_of, as_known, known_from),
  constraint figure_told_publication_figure_fkey FOREIGN KEY (publication, figure) REFERENCES publication_figure(publication, figure)
);
CREATE INDEX figure_told_by_day ON public.figure_told USING btree (figure, as_of DESC, known_from DESC);
CREATE TRIGGER figure_told_is_final BEFORE DELETE OR UPDATE ON figure_told FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER figure_told_stays BEFORE TRUNCATE ON figure_told FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER figure_told_whole AFTER INSERT ON figure_told REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION publication_is_told_whole();

create table figure_told_cell (
  publication text not null,
  figure text not null,
  dimension text not null,
  grouped text not null,
  num numeric,
  den numeric,
  unit text,
  n bigint,
  unsaid text,
  constraint figure_told_cell_pkey PRIMARY KEY (publication, figure, dimension, grouped),
  constraint figure_told_cell_den_check CHECK (den > 0::numeric AND den = trunc(den)),
  constraint figure_told_cell_dimension_check CHECK (dimension <> ''::text),
  constraint figure_told_cell_is_said_or_not CHECK (
CASE
    WHEN unsaid IS NULL THEN num IS NOT NULL AND den IS NOT NULL AND unit IS NOT NULL AND n IS NOT NULL
    ELSE COALESCE(num, den, n::numeric) IS NULL AND unit IS NULL
END),
  constraint figure_told_cell_n_check CHECK (n >= 0),
  constraint figure_told_cell_num_check CHECK (num = trunc(num)),
  constraint figure_told_cell_unit_check CHECK (unit <> ''::text),
  constraint figure_told_cell_unsaid_check CHECK (unsaid = ANY (ARRAY['few'::text, 'dominated'::text, 'estimable'::text, 'moved'::text, 'complement'::text])),
  constraint figure_told_cell_publication_figure_fkey FOREIGN KEY (publication, figure) REFERENCES figure_told(publication, figure)
);
CREATE TRIGGER figure_told_cell_is_final BEFORE DELETE OR UPDATE ON figure_told_cell FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER figure_told_cell_is_of_its_figure AFTER INSERT ON figure_told_cell REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION dimension_is_told();
CREATE TRIGGER figure_told_cell_stays BEFORE TRUNCATE ON figure_told_cell FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER figure_told_cell_whole AFTER INSERT ON figure_told_cell REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION publication_is_told_whole();

create table file_damage (
  sha256 text not null,
  damage text not null,
  found_at timestamp with time zone not null,
  constraint file_damage_pkey PRIMARY KEY (sha256),
  constraint file_damage_damage_check CHECK (damage = ANY (ARRAY['damaged'::text, 'missing'::text])),
  constraint file_damage_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
);

create table funding_line (
  funding_line uuid not null,
  programme uuid not null,
  source text not null,
  funder uuid not null,
  year_no integer not null,
  rung text not null,
  amount bigint not null,
  constraint funding_line_pkey PRIMARY KEY (funding_line),
  constraint funding_line_programme_source_funder_year_no_rung_key UNIQUE (programme, source, funder, year_no, rung),
  constraint funding_line_amount_check CHECK (amount > 0),
  constraint funding_line_rung_check CHECK (rung = ANY (ARRAY['planned'::text, 'secured'::text, 'appropriated'::text, 'granted'::text, 'spent'::text])),
  constraint funding_line_source_check CHECK (source = ANY (ARRAY['national'::text, 'province'::text, 'city'::text, 'private'::text, 'other'::text])),
  constraint funding_line_funder_fkey FOREIGN KEY (funder) REFERENCES party(party),
  constraint funding_line_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme),
  constraint funding_line_programme_year_no_fkey FOREIGN KEY (programme, year_no) REFERENCES programme_year(programme, no)
);
CREATE CONSTRAINT TRIGGER funding_line_reconciles AFTER INSERT OR UPDATE ON funding_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_lines_reconcile();
CREATE TRIGGER funding_line_stays BEFORE DELETE ON funding_line FOR EACH ROW EXECUTE FUNCTION funding_line_stays();

create table hub (
  one boolean default true not null,
  story text,
  founded_at timestamp with time zone not null,
  name_ko text,
  name_en text,
  constraint hub_pkey PRIMARY KEY (one),
  constraint hub_is_named_in_both CHECK ((name_ko IS NULL) = (name_en IS NULL)),
  constraint hub_name_en_check CHECK (name_en <> ''::text),
  constraint hub_name_ko_check CHECK (name_ko <> ''::text),
  constraint hub_one_check CHECK (one),
  constraint hub_story_check CHECK (story <> ''::text),
  constraint story_has_its_own_name CHECK (story IS NULL OR name_ko IS NULL)
);

-- Work to be done later, with its retries, progress and end
create table job (
  id uuid default gen_random_uuid() not null,
  number bigint generated always as identity not null,
  kind text not null,
  payload jsonb not null,
  unique_key text,
  state text default 'waiting'::text not null,
  run_at timestamp with time zone default now() not null,
  attempts integer default 0 not null,
  worker text,
  lease_until timestamp with time zone,
  cancel_asked boolean default false not null,
  progress numeric(5,4) default 0 not null,
  progress_ko text default ''::text not null,
  progress_en text default ''::text not null,
  result jsonb,
  failure text,
  born_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint job_pkey PRIMARY KEY (id),
  constraint job_number_key UNIQUE (number),
  constraint job_attempts_check CHECK (attempts >= 0),
  constraint job_check CHECK ((state = 'running'::text) = (worker IS NOT NULL AND lease_until IS NOT NULL)),
  constraint job_check1 CHECK ((state = ANY (ARRAY['done'::text, 'refused'::text, 'dead'::text, 'cancelled'::text])) = (ended_at IS NOT NULL)),
  constraint job_kind_check CHECK (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  constraint job_progress_check CHECK (progress >= 0::numeric AND progress <= 1::numeric),
  constraint job_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'refused'::text, 'dead'::text, 'cancelled'::text]))
);
CREATE INDEX job_due ON public.job USING btree (run_at, number) WHERE (state = 'waiting'::text);
CREATE INDEX job_ended ON public.job USING btree (ended_at DESC) WHERE (ended_at IS NOT NULL);
CREATE INDEX job_leased ON public.job USING btree (lease_until) WHERE (state = 'running'::text);
CREATE UNIQUE INDEX job_one_of_a_key ON public.job USING btree (kind, unique_key) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

-- One row for each transaction that taught the journal something; seq is in commit order.
create table journal_commit (
  seq bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  act text not null,
  transaction xid8 default pg_current_xact_id() not null,
  constraint journal_commit_pkey PRIMARY KEY (seq),
  constraint journal_commit_act_check CHECK (act <> ''::text),
  constraint journal_commit_actor_check CHECK (actor <> ''::text),
  constraint journal_commit_seq_check CHECK (seq > 0)
);
CREATE TRIGGER journal_commit_is_final BEFORE DELETE OR UPDATE ON journal_commit FOR EACH ROW EXECUTE FUNCTION journal_commit_is_final();
CREATE TRIGGER journal_commit_is_not_emptied BEFORE TRUNCATE ON journal_commit FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table ledger_account (
  account uuid not null,
  code text not null,
  ko text not null,
  en text not null,
  kind text not null,
  programme uuid,
  funding_line uuid,
  constraint ledger_account_pkey PRIMARY KEY (account),
  constraint ledger_account_code_key UNIQUE (code),
  constraint ledger_account_code_check CHECK (code ~ '^[a-z0-9][a-z0-9./-]*$'::text),
  constraint ledger_account_en_check CHECK (en <> ''::text),
  constraint ledger_account_kind_check CHECK (kind = ANY (ARRAY['asset'::text, 'liability'::text, 'income'::text, 'expense'::text, 'commitment'::text])),
  constraint ledger_account_ko_check CHECK (ko <> ''::text),
  constraint ledger_account_funding_line_fkey FOREIGN KEY (funding_line) REFERENCES funding_line(funding_line),
  constraint ledger_account_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);

create table ledger_posting (
  posting bigint generated always as identity not null,
  voucher uuid not null,
  account uuid not null,
  won bigint not null,
  text text default ''::text not null,
  constraint ledger_posting_pkey PRIMARY KEY (posting),
  constraint ledger_posting_won_check CHECK (won <> 0),
  constraint ledger_posting_account_fkey FOREIGN KEY (account) REFERENCES ledger_account(account),
  constraint ledger_posting_voucher_fkey FOREIGN KEY (voucher) REFERENCES ledger_voucher(voucher)
);
CREATE INDEX ledger_posting_of_account ON public.ledger_posting USING btree (account);
CREATE INDEX ledger_posting_of_voucher ON public.ledger_posting USING btree (voucher);
CREATE CONSTRAINT TRIGGER ledger_posting_balances AFTER INSERT ON ledger_posting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_voucher_balances();
CREATE TRIGGER ledger_posting_is_final BEFORE DELETE OR UPDATE ON ledger_posting FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER ledger_posting_is_not_emptied BEFORE TRUNCATE ON ledger_posting FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER ledger_voucher_is_closed BEFORE INSERT ON ledger_posting FOR EACH ROW EXECUTE FUNCTION ledger_voucher_is_closed();

create table ledger_voucher (
  voucher uuid not null,
  day date not null,
  text text not null,
  reverses uuid,
  evidence uuid,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint ledger_voucher_pkey PRIMARY KEY (voucher),
  constraint ledger_voucher_reverses_key UNIQUE (reverses),
  constraint ledger_voucher_actor_check CHECK (actor <> ''::text),
  constraint ledger_voucher_check CHECK (reverses <> voucher),
  constraint ledger_voucher_known_to_check CHECK (known_to = forever()),
  constraint ledger_voucher_text_check CHECK (text <> ''::text),
  constraint ledger_voucher_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint ledger_voucher_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint ledger_voucher_reverses_fkey FOREIGN KEY (reverses) REFERENCES ledger_voucher(voucher)
);
CREATE TRIGGER ledger_voucher_append AFTER INSERT ON ledger_voucher REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE CONSTRAINT TRIGGER ledger_voucher_balances AFTER INSERT ON ledger_voucher DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_voucher_balances();
CREATE TRIGGER ledger_voucher_is_final BEFORE DELETE OR UPDATE ON ledger_voucher FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER ledger_voucher_is_not_emptied BEFORE TRUNCATE ON ledger_voucher FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table line_assignment (
  watch text not null,
  line text not null,
  account text not null,
  assigned_by text not null,
  assigned_at timestamp with time zone not null,
  constraint line_assignment_pkey PRIMARY KEY (watch, line),
  constraint line_assignment_assigned_by_check CHECK (assigned_by <> ''::text),
  constraint line_assignment_line_check CHECK (line <> ''::text),
  constraint line_assignment_watch_check CHECK (watch <> ''::text),
  constraint line_assignment_account_fkey FOREIGN KEY (account) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX line_assignment_of_account ON public.line_assignment USING btree (account);

create table list_price (
  list_price uuid not null,
  item text not null,
  ko text not null,
  en text not null,
  unit text not null,
  won bigint not null,
  since date not null,
  source text not null,
  is_verified boolean not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint list_price_pkey PRIMARY KEY (list_price),
  constraint list_price_actor_check CHECK (actor <> ''::text),
  constraint list_price_en_check CHECK (en <> ''::text),
  constraint list_price_item_check CHECK (item ~ '^[a-z][a-z0-9.-]*$'::text),
  constraint list_price_known_to_check CHECK (known_to = forever()),
  constraint list_price_ko_check CHECK (ko <> ''::text),
  constraint list_price_source_check CHECK (source <> ''::text),
  constraint list_price_unit_check CHECK (unit = ANY (ARRAY['month'::text, 'hour'::text, 'day'::text, 'case'::text])),
  constraint list_price_won_check CHECK (won > 0),
  constraint list_price_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE INDEX list_price_of ON public.list_price USING btree (item, since);
CREATE TRIGGER list_price_append AFTER INSERT ON list_price REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER list_price_is_final BEFORE DELETE OR UPDATE ON list_price FOR EACH ROW EXECUTE FUNCTION is_final();

-- The entries of the log, in its order; what the log says can be verified by anyone.
create table log_entry (
  index bigint not null,
  sort text not null,
  about text not null,
  entry text not null,
  leaf bytea not null,
  known_from bigint not null,
  constraint log_entry_pkey PRIMARY KEY (index),
  constraint log_entry_sort_about_key UNIQUE (sort, about),
  constraint log_entry_about_check CHECK (about <> ''::text),
  constraint log_entry_check CHECK (leaf = sha256('\x00'::bytea || convert_to(entry, 'UTF8'::name))),
  constraint log_entry_entry_check CHECK (octet_length(entry) >= 1 AND octet_length(entry) <= 65535),
  constraint log_entry_index_check CHECK (index >= 0),
  constraint log_entry_sort_check CHECK (sort = ANY (ARRAY['publication'::text, 'definition'::text, 'evidence'::text, 'journal'::text])),
  constraint log_entry_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER log_entry_is_final BEFORE DELETE OR UPDATE ON log_entry FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER log_entry_is_next BEFORE INSERT ON log_entry FOR EACH ROW EXECUTE FUNCTION log_entry_is_next();
CREATE TRIGGER log_entry_stays BEFORE TRUNCATE ON log_entry FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table log_node (
  level smallint not null,
  index bigint not null,
  hash bytea not null,
  constraint log_node_pkey PRIMARY KEY (level, index),
  constraint log_node_hash_check CHECK (octet_length(hash) = 32),
  constraint log_node_index_check CHECK (index >= 0),
  constraint log_node_level_check CHECK (level >= 0 AND level <= 62)
);
CREATE TRIGGER log_node_is_final BEFORE DELETE OR UPDATE ON log_node FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER log_node_is_right BEFORE INSERT ON log_node FOR EACH ROW EXECUTE FUNCTION log_node_is_right();
CREATE TRIGGER log_node_stays BEFORE TRUNCATE ON log_node FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table mail_language (
  user_id text not null,
  language text not null,
  chosen_at timestamp with time zone not null,
  constraint mail_language_pkey PRIMARY KEY (user_id),
  constraint mail_language_language_check CHECK (language = ANY (ARRAY['ko'::text, 'en'::text])),
  constraint mail_language_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table mail_letter (
  letter uuid not null,
  kind text not null,
  occasion text,
  recipient text not null,
  recipient_name text,
  language text,
  subject_ko text not null,
  subject_en text not null,
  body_ko text,
  body_en text,
  is_secret boolean default false not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  attempts integer default 0 not null,
  last_error text,
  delivered_at timestamp with time zone,
  given_up_at timestamp with time zone,
  sealed bytea,
  constraint mail_letter_pkey PRIMARY KEY (letter),
  constraint mail_letter_occasion_key UNIQUE (occasion),
  constraint mail_letter_attempts_check CHECK (attempts >= 0),
  constraint mail_letter_check CHECK (delivered_at IS NULL OR given_up_at IS NULL),
  constraint mail_letter_kind_check CHECK (kind <> ''::text),
  constraint mail_letter_language_check CHECK (language = ANY (ARRAY['ko'::text, 'en'::text])),
  constraint mail_letter_occasion_check CHECK (occasion <> ''::text),
  constraint mail_letter_recipient_check CHECK (recipient ~ '^[^\s<>@,;]+@[^\s<>@,;]+$'::text),
  constraint mail_letter_recipient_name_check CHECK (recipient_name <> ''::text),
  constraint mail_letter_subject_en_check CHECK (subject_en <> ''::text AND subject_en !~ '[\r\n]'::text),
  constraint mail_letter_subject_ko_check CHECK (subject_ko <> ''::text AND subject_ko !~ '[\r\n]'::text),
  constraint secrets_are_sealed CHECK (
CASE
    WHEN is_secret THEN body_ko IS NULL AND body_en IS NULL AND (sealed IS NOT NULL) = (delivered_at IS NULL AND given_up_at IS NULL)
    ELSE body_ko IS NOT NULL AND body_en IS NOT NULL AND sealed IS NULL
END)
);
CREATE INDEX mail_letter_due ON public.mail_letter USING btree (due_at) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));
CREATE INDEX mail_letter_newest ON public.mail_letter USING btree (created_at DESC, letter DESC);

create table migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table name_conflict (
  name_conflict uuid not null,
  award_import uuid not null,
  party uuid not null,
  identifier text not null,
  held text not null,
  told text not null,
  awards jsonb not null,
  settled text,
  reason text,
  actor text,
  at timestamp with time zone,
  constraint name_conflict_pkey PRIMARY KEY (name_conflict),
  constraint name_conflict_actor_check CHECK (actor <> ''::text),
  constraint name_conflict_awards_check CHECK (jsonb_typeof(awards) = 'array'::text),
  constraint name_conflict_check CHECK ((settled IS NULL) = (at IS NULL) AND (settled IS NULL) = (actor IS NULL) AND (settled IS NULL) = (reason IS NULL)),
  constraint name_conflict_reason_check CHECK (reason <> ''::text),
  constraint name_conflict_settled_check CHECK (settled = ANY (ARRAY['kept'::text, 'taken'::text])),
  constraint name_conflict_award_import_fkey FOREIGN KEY (award_import) REFERENCES award_import(award_import),
  constraint name_conflict_party_fkey FOREIGN KEY (party) REFERENCES party(party)
);
CREATE UNIQUE INDEX name_conflict_is_open_once ON public.name_conflict USING btree (party, told) WHERE (settled IS NULL);

-- Every name an account ever had; written by the database itself, whoever renames it.
create table name_of_user (
  "position" bigint generated always as identity not null,
  user_id text not null,
  name text not null,
  after_commit bigint not null,
  since timestamp with time zone default clock_timestamp() not null,
  named_by text,
  constraint name_of_user_pkey PRIMARY KEY ("position"),
  constraint name_of_user_after_commit_check CHECK (after_commit >= 0),
  constraint name_of_user_named_by_check CHECK (named_by <> ''::text)
);
CREATE INDEX name_of_user_of_user ON public.name_of_user USING btree (user_id, "position");
CREATE TRIGGER name_of_user_is_final BEFORE DELETE OR UPDATE ON name_of_user FOR EACH ROW EXECUTE FUNCTION name_of_user_is_final();
CREATE TRIGGER name_of_user_is_kept BEFORE TRUNCATE ON name_of_user FOR EACH STATEMENT EXECUTE FUNCTION name_of_user_is_final();

create table objection (
  objection uuid not null,
  selection uuid not null,
  programme uuid,
  party uuid not null,
  state text not null,
  grounds text not null,
  due date not null,
  answer text,
  constraint objection_pkey PRIMARY KEY (objection),
  constraint objection_answer_check CHECK (answer <> ''::text),
  constraint objection_check CHECK ((state <> ALL (ARRAY['upheld'::text, 'dismissed'::text])) OR answer IS NOT NULL),
  constraint objection_grounds_check CHECK (length(grounds) >= 10),
  constraint objection_state_check CHECK (state = ANY (ARRAY['filed'::text, 'upheld'::text, 'dismissed'::text, 'withdrawn'::text])),
  constraint objection_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint objection_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme),
  constraint objection_selection_fkey FOREIGN KEY (selection) REFERENCES selection(selection)
);
CREATE UNIQUE INDEX objection_is_one ON public.objection USING btree (selection);

create table other_call (
  other_call uuid not null,
  source text not null,
  number text not null,
  title text not null,
  agency text not null,
  executor text not null,
  summary text not null,
  url text not null,
  field text not null,
  opens date,
  closes date,
  period_text text not null,
  clauses jsonb not null,
  taken_at timestamp with time zone not null,
  taken_in bigint not null,
  constraint other_call_pkey PRIMARY KEY (other_call),
  constraint other_call_source_number_key UNIQUE (source, number),
  constraint other_call_check CHECK (closes >= opens),
  constraint other_call_clauses_check CHECK (jsonb_typeof(clauses) = 'array'::text),
  constraint other_call_number_check CHECK (number <> ''::text),
  constraint other_call_source_check CHECK (source = ANY (ARRAY['bizinfo'::text, 'k-startup'::text])),
  constraint other_call_title_check CHECK (title <> ''::text),
  constraint other_call_url_check CHECK (url = ''::text OR url ~ '^https?://'::text),
  constraint other_call_taken_in_fkey FOREIGN KEY (taken_in) REFERENCES journal_commit(seq)
);
CREATE INDEX other_call_by_end ON public.other_call USING btree (closes);

-- Its value, evidence level and end are the fact's; the state shown is read from there.
create table outcome (
  outcome uuid not null,
  kind text not null,
  natural_key text not null,
  party uuid not null,
  reported_by text not null,
  home_programme uuid not null,
  constraint outcome_pkey PRIMARY KEY (outcome),
  constraint outcome_reported_by_check CHECK (reported_by <> ''::text),
  constraint outcome_home_programme_fkey FOREIGN KEY (home_programme) REFERENCES programme(programme),
  constraint outcome_kind_fkey FOREIGN KEY (kind) REFERENCES fact_kind(kind),
  constraint outcome_party_fkey FOREIGN KEY (party) REFERENCES party(party)
);
CREATE INDEX outcome_of_key ON public.outcome USING btree (kind, natural_key);
CREATE INDEX outcome_of_party ON public.outcome USING btree (party);

create table outcome_double (
  double text not null,
  decision text not null,
  withdrawn uuid,
  reason text not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint outcome_double_pkey PRIMARY KEY (double),
  constraint outcome_double_actor_check CHECK (actor <> ''::text),
  constraint outcome_double_check CHECK (decision = 'same'::text OR withdrawn IS NULL),
  constraint outcome_double_decision_check CHECK (decision = ANY (ARRAY['same'::text, 'different'::text])),
  constraint outcome_double_double_check CHECK (double ~ '^(file|job|number)/'::text),
  constraint outcome_double_known_to_check CHECK (known_to = forever()),
  constraint outcome_double_reason_check CHECK (reason <> ''::text),
  constraint outcome_double_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER outcome_double_append AFTER INSERT ON outcome_double REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER outcome_double_is_final BEFORE DELETE OR UPDATE ON outcome_double FOR EACH ROW EXECUTE FUNCTION is_final();

create table outcome_list (
  outcome_list uuid not null,
  sort text not null,
  programme uuid not null,
  party uuid,
  first_day date not null,
  last_day date not null,
  file_name text not null,
  sha256 text not null,
  size bigint not null,
  media_type text not null,
  rows jsonb not null,
  rejected jsonb not null,
  brought_by text not null,
  at timestamp with time zone not null,
  constraint outcome_list_pkey PRIMARY KEY (outcome_list),
  constraint outcome_list_brought_by_check CHECK (brought_by <> ''::text),
  constraint outcome_list_check CHECK (last_day >= first_day),
  constraint outcome_list_file_name_check CHECK (file_name <> ''::text),
  constraint outcome_list_media_type_check CHECK (media_type <> ''::text),
  constraint outcome_list_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint outcome_list_size_check CHECK (size > 0),
  constraint outcome_list_sort_check CHECK (sort = ANY (ARRAY['tax-invoices'::text, 'exports'::text, 'insured'::text])),
  constraint outcome_list_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint outcome_list_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE TRIGGER outcome_list_is_final BEFORE DELETE OR UPDATE ON outcome_list FOR EACH ROW EXECUTE FUNCTION is_final();

create table outcome_list_step (
  outcome_list uuid not null,
  step text not null,
  evidence uuid,
  reason text default ''::text not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint outcome_list_step_pkey PRIMARY KEY (outcome_list, step),
  constraint outcome_list_step_actor_check CHECK (actor <> ''::text),
  constraint outcome_list_step_check CHECK ((step = 'confirm'::text) = (evidence IS NOT NULL)),
  constraint outcome_list_step_check1 CHECK ((step = 'undo'::text) = (reason <> ''::text)),
  constraint outcome_list_step_known_to_check CHECK (known_to = forever()),
  constraint outcome_list_step_step_check CHECK (step = ANY (ARRAY['confirm'::text, 'check'::text, 'undo'::text])),
  constraint outcome_list_step_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint outcome_list_step_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint outcome_list_step_outcome_list_fkey FOREIGN KEY (outcome_list) REFERENCES outcome_list(outcome_list)
);
CREATE TRIGGER outcome_list_four_eyes BEFORE INSERT ON outcome_list_step FOR EACH ROW EXECUTE FUNCTION list_checked_by_another();
CREATE TRIGGER outcome_list_step_append AFTER INSERT ON outcome_list_step REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER outcome_list_step_is_final BEFORE DELETE OR UPDATE ON outcome_list_step FOR EACH ROW EXECUTE FUNCTION is_final();

create table outcome_list_told (
  outcome_list uuid not null,
  fact uuid not null,
  line integer not null,
  is_new boolean not null,
  level_before smallint not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint outcome_list_told_pkey PRIMARY KEY (outcome_list, fact),
  constraint outcome_list_told_known_to_check CHECK (known_to = forever()),
  constraint outcome_list_told_level_before_check CHECK (level_before >= 0 AND level_before <= 3),
  constraint outcome_list_told_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint outcome_list_told_outcome_list_fkey FOREIGN KEY (outcome_list) REFERENCES outcome_list(outcome_list)
);
CREATE TRIGGER outcome_list_told_append AFTER INSERT ON outcome_list_told REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER outcome_list_told_is_final BEFORE DELETE OR UPDATE ON outcome_list_told FOR EACH ROW EXECUTE FUNCTION is_final();

create table outcome_reason (
  version bigint generated always as identity not null,
  outcome uuid not null,
  act text not null,
  reason text not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint outcome_reason_pkey PRIMARY KEY (version),
  constraint outcome_reason_act_check CHECK (act = ANY (ARRAY['correct'::text, 'withdraw'::text, 'release'::text])),
  constraint outcome_reason_actor_check CHECK (actor <> ''::text),
  constraint outcome_reason_known_to_check CHECK (known_to = forever()),
  constraint outcome_reason_reason_check CHECK (reason <> ''::text),
  constraint outcome_reason_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint outcome_reason_outcome_fkey FOREIGN KEY (outcome) REFERENCES outcome(outcome)
);
CREATE INDEX outcome_reason_of ON public.outcome_reason USING btree (outcome);
CREATE TRIGGER outcome_reason_append AFTER INSERT ON outcome_reason REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER outcome_reason_is_final BEFORE DELETE OR UPDATE ON outcome_reason FOR EACH ROW EXECUTE FUNCTION is_final();

create table panel (
  panel uuid not null,
  call uuid not null,
  programme uuid,
  party uuid not null,
  state text not null,
  chair uuid,
  demand integer not null,
  load_low integer not null,
  load_high integer not null,
  experts integer not null,
  floor integer,
  due date not null,
  fee_won bigint not null,
  rule jsonb not null,
  minutes_sha256 text,
  constraint panel_pkey PRIMARY KEY (panel),
  constraint panel_check CHECK (load_high >= load_low AND load_high >= 1 AND load_high <= 500),
  constraint panel_check1 CHECK (experts >= 0 AND experts <= demand),
  constraint panel_check2 CHECK ((minutes_sha256 IS NOT NULL) = (state = ANY (ARRAY['decided'::text, 'notified'::text]))),
  constraint panel_check3 CHECK ((state = ANY (ARRAY['formed'::text, 'dissolved'::text])) OR chair IS NOT NULL),
  constraint panel_demand_check CHECK (demand >= 1 AND demand <= 30),
  constraint panel_fee_won_check CHECK (fee_won >= 0),
  constraint panel_floor_check CHECK (floor > 0),
  constraint panel_load_low_check CHECK (load_low >= 0),
  constraint panel_minutes_sha256_check CHECK (minutes_sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint panel_rule_check CHECK (jsonb_typeof(rule) = 'object'::text),
  constraint panel_state_check CHECK (state = ANY (ARRAY['formed'::text, 'reviewing'::text, 'closed'::text, 'decided'::text, 'notified'::text, 'dissolved'::text])),
  constraint panel_call_fkey FOREIGN KEY (call) REFERENCES call(call),
  constraint panel_chair_fkey FOREIGN KEY (chair) REFERENCES reviewer(reviewer),
  constraint panel_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint panel_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE UNIQUE INDEX panel_of_call ON public.panel USING btree (call) WHERE (state <> 'dissolved'::text);

create table panel_bonus (
  panel uuid not null,
  application uuid not null,
  bonus text not null,
  points numeric(6,2) not null,
  constraint panel_bonus_pkey PRIMARY KEY (panel, application, bonus),
  constraint panel_bonus_bonus_check CHECK (bonus <> ''::text),
  constraint panel_bonus_points_check CHECK (points <> 0::numeric),
  constraint panel_bonus_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint panel_bonus_panel_fkey FOREIGN KEY (panel) REFERENCES panel(panel)
);

create table panel_decision (
  panel uuid not null,
  application uuid not null,
  decision text not null,
  ground text not null,
  rank integer,
  place integer,
  score text,
  amount bigint not null,
  lot bigint,
  constraint panel_decision_pkey PRIMARY KEY (panel, application),
  constraint panel_decision_application_key UNIQUE (application),
  constraint panel_decision_amount_check CHECK (amount >= 0),
  constraint panel_decision_check CHECK ((decision = 'waiting'::text) = (place IS NOT NULL)),
  constraint panel_decision_check1 CHECK (decision = 'not-selected'::text OR score IS NOT NULL),
  constraint panel_decision_decision_check CHECK (decision = ANY (ARRAY['selected'::text, 'waiting'::text, 'not-selected'::text])),
  constraint panel_decision_ground_check CHECK (ground <> ''::text),
  constraint panel_decision_place_check CHECK (place > 0),
  constraint panel_decision_rank_check CHECK (rank > 0),
  constraint panel_decision_score_check CHECK (score ~ '^-?\d+(/\d+)?$'::text),
  constraint panel_decision_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint panel_decision_panel_fkey FOREIGN KEY (panel) REFERENCES panel(panel)
);

create table panel_member (
  panel uuid not null,
  reviewer uuid not null,
  constraint panel_member_pkey PRIMARY KEY (panel, reviewer),
  constraint panel_member_panel_fkey FOREIGN KEY (panel) REFERENCES panel(panel),
  constraint panel_member_reviewer_fkey FOREIGN KEY (reviewer) REFERENCES reviewer(reviewer)
);

create table party (
  party uuid not null,
  type text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint party_pkey PRIMARY KEY (party),
  constraint party_known_to_check CHECK (known_to = forever()),
  constraint party_type_check CHECK (type = ANY (ARRAY['firm'::text, 'institution'::text, 'university'::text, 'government'::text, 'charity'::text, 'person'::text])),
  constraint party_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER party_append AFTER INSERT ON party REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER party_is_final BEFORE DELETE OR UPDATE ON party FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER party_is_not_emptied BEFORE TRUNCATE ON party FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table party_apart (
  version bigint generated always as identity not null,
  one uuid not null,
  other uuid not null,
  reason text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint party_apart_pkey PRIMARY KEY (version),
  constraint party_apart_one_other_int8range_excl EXCLUDE USING gist (one WITH =, other WITH =, int8range(known_from, known_to) WITH &&),
  constraint party_apart_check CHECK (one < other),
  constraint party_apart_check1 CHECK (known_from < known_to),
  constraint party_apart_reason_check CHECK (reason <> ''::text),
  constraint party_apart_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint party_apart_one_fkey FOREIGN KEY (one) REFERENCES party(party),
  constraint party_apart_other_fkey FOREIGN KEY (other) REFERENCES party(party)
);
CREATE TRIGGER party_apart_append AFTER INSERT ON party_apart REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER party_apart_close BEFORE DELETE OR UPDATE ON party_apart FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER party_apart_is_not_emptied BEFORE TRUNCATE ON party_apart FOR EACH STATEMENT EXECUTE FUNCTION is_final();

-- One value of one attribute of a party at a time: names, region, founding date, size …
create table party_attribute (
  version bigint generated always as identity not null,
  party uuid not null,
  name text not null,
  value text not null,
  valid daterange not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint party_attribute_pkey PRIMARY KEY (version),
  constraint party_attribute_party_name_valid_int8range_excl EXCLUDE USING gist (party WITH =, name WITH =, valid WITH &&, int8range(known_from, known_to) WITH &&),
  constraint party_attribute_check CHECK (known_from < known_to),
  constraint party_attribute_name_check CHECK (name ~ '^[a-z][a-z0-9.-]*$'::text),
  constraint party_attribute_valid_check CHECK (NOT isempty(valid)),
  constraint party_attribute_value_check CHECK (value <> ''::text),
  constraint party_attribute_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint party_attribute_party_fkey FOREIGN KEY (party) REFERENCES party(party)
);
CREATE INDEX party_attribute_by_name ON public.party_attribute USING btree (name, value, party);
CREATE INDEX party_attribute_closed ON public.party_attribute USING btree (known_to) WHERE (known_to < '9223372036854775807'::bigint);
CREATE INDEX party_attribute_of ON public.party_attribute USING btree (party, name);
CREATE INDEX party_attribute_told ON public.party_attribute USING brin (known_from);
CREATE TRIGGER party_attribute_append AFTER INSERT ON party_attribute REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER party_attribute_close BEFORE DELETE OR UPDATE ON party_attribute FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER party_attribute_is_not_emptied BEFORE TRUNCATE ON party_attribute FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table party_identifier (
  version bigint generated always as identity not null,
  party uuid not null,
  scheme text not null,
  value text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint party_identifier_pkey PRIMARY KEY (version),
  constraint party_identifier_check CHECK (known_from < known_to),
  constraint party_identifier_scheme_check CHECK (scheme ~ '^[a-z0-9-]+$'::text),
  constraint party_identifier_value_check CHECK (value <> ''::text),
  constraint party_identifier_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint party_identifier_party_fkey FOREIGN KEY (party) REFERENCES party(party)
);
CREATE INDEX party_identifier_by_value ON public.party_identifier USING btree (value);
CREATE UNIQUE INDEX party_identifier_is_one_partys ON public.party_identifier USING btree (scheme, value) WHERE (known_to = '9223372036854775807'::bigint);
CREATE INDEX party_identifier_of ON public.party_identifier USING btree (party);
CREATE TRIGGER party_identifier_append AFTER INSERT ON party_identifier REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER party_identifier_close BEFORE DELETE OR UPDATE ON party_identifier FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER party_identifier_is_not_emptied BEFORE TRUNCATE ON party_identifier FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table party_merge (
  version bigint generated always as identity not null,
  merged uuid not null,
  into_party uuid not null,
  reason text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  named uuid not null,
  constraint party_merge_pkey PRIMARY KEY (version),
  constraint party_merge_merged_int8range_excl EXCLUDE USING gist (merged WITH =, int8range(known_from, known_to) WITH &&),
  constraint party_merge_check CHECK (into_party <> merged),
  constraint party_merge_check1 CHECK (known_from < known_to),
  constraint party_merge_check2 CHECK (named <> merged),
  constraint party_merge_reason_check CHECK (reason <> ''::text),
  constraint party_merge_into_party_fkey FOREIGN KEY (into_party) REFERENCES party(party),
  constraint party_merge_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint party_merge_merged_fkey FOREIGN KEY (merged) REFERENCES party(party),
  constraint party_merge_named_fkey FOREIGN KEY (named) REFERENCES party(party)
);
CREATE INDEX party_merge_into ON public.party_merge USING btree (into_party);
CREATE TRIGGER party_merge_append AFTER INSERT ON party_merge REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER party_merge_close BEFORE DELETE OR UPDATE ON party_merge FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE CONSTRAINT TRIGGER party_merge_has_no_chain AFTER INSERT ON party_merge DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION party_merge_has_no_chain();
CREATE TRIGGER party_merge_is_not_emptied BEFORE TRUNCATE ON party_merge FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table party_office (
  version bigint generated always as identity not null,
  organisation uuid not null,
  person uuid not null,
  title_ko text not null,
  title_en text not null,
  valid daterange not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint party_office_pkey PRIMARY KEY (version),
  constraint party_office_organisation_person_title_ko_valid_int8range_excl EXCLUDE USING gist (organisation WITH =, person WITH =, title_ko WITH =, valid WITH &&, int8range(known_from, known_to) WITH &&),
  constraint party_office_check CHECK (person <> organisation),
  constraint party_office_check1 CHECK (known_from < known_to),
  constraint party_office_title_en_check CHECK (title_en <> ''::text),
  constraint party_office_title_ko_check CHECK (title_ko <> ''::text),
  constraint party_office_valid_check CHECK (NOT isempty(valid) AND lower(valid) IS NOT NULL),
  constraint party_office_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint party_office_organisation_fkey FOREIGN KEY (organisation) REFERENCES party(party),
  constraint party_office_person_fkey FOREIGN KEY (person) REFERENCES party(party)
);
CREATE INDEX party_office_of_person ON public.party_office USING btree (person);
CREATE TRIGGER party_office_append AFTER INSERT ON party_office REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER party_office_close BEFORE DELETE OR UPDATE ON party_office FOR EACH ROW EXECUTE FUNCTION known_close();

create table party_unmerge (
  version bigint generated always as identity not null,
  party uuid not null,
  reason text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint party_unmerge_pkey PRIMARY KEY (version),
  constraint party_unmerge_known_to_check CHECK (known_to = forever()),
  constraint party_unmerge_reason_check CHECK (reason <> ''::text),
  constraint party_unmerge_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint party_unmerge_party_fkey FOREIGN KEY (party) REFERENCES party(party)
);
CREATE INDEX party_unmerge_of ON public.party_unmerge USING btree (party);
CREATE TRIGGER party_unmerge_append AFTER INSERT ON party_unmerge REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER party_unmerge_is_final BEFORE DELETE OR UPDATE ON party_unmerge FOR EACH ROW EXECUTE FUNCTION is_final();

create table place (
  place uuid not null,
  code text not null,
  kind text not null,
  parent uuid,
  capacity integer,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint place_pkey PRIMARY KEY (place),
  constraint place_code_key UNIQUE (code),
  constraint place_capacity_check CHECK (capacity > 0),
  constraint place_check CHECK (parent <> place),
  constraint place_code_check CHECK (code ~ '^[a-z0-9][a-z0-9.-]*$'::text),
  constraint place_kind_check CHECK (kind = ANY (ARRAY['country'::text, 'province'::text, 'city'::text, 'district'::text, 'complex'::text, 'building'::text, 'floor'::text, 'room'::text])),
  constraint place_known_to_check CHECK (known_to = forever()),
  constraint place_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint place_parent_fkey FOREIGN KEY (parent) REFERENCES place(place)
);
CREATE INDEX place_children ON public.place USING btree (parent);
CREATE TRIGGER place_append AFTER INSERT ON place REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER place_is_final BEFORE DELETE OR UPDATE ON place FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER place_is_not_emptied BEFORE TRUNCATE ON place FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table place_name (
  version bigint generated always as identity not null,
  place uuid not null,
  language text not null,
  name text not null,
  valid daterange not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint place_name_pkey PRIMARY KEY (version),
  constraint place_name_place_language_valid_int8range_excl EXCLUDE USING gist (place WITH =, language WITH =, valid WITH &&, int8range(known_from, known_to) WITH &&),
  constraint place_name_check CHECK (known_from < known_to),
  constraint place_name_language_check CHECK (language = ANY (ARRAY['ko'::text, 'en'::text])),
  constraint place_name_name_check CHECK (name <> ''::text),
  constraint place_name_valid_check CHECK (NOT isempty(valid)),
  constraint place_name_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint place_name_place_fkey FOREIGN KEY (place) REFERENCES place(place)
);
CREATE TRIGGER place_name_append AFTER INSERT ON place_name REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER place_name_close BEFORE DELETE OR UPDATE ON place_name FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER place_name_is_not_emptied BEFORE TRUNCATE ON place_name FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table printed_claim (
  claim uuid not null,
  publisher text not null,
  medium text not null,
  published_on date not null,
  address text,
  note text,
  quotation text not null,
  printed text not null,
  num numeric not null,
  den numeric not null,
  step_num numeric not null,
  step_den numeric not null,
  bound text not null,
  units text[] not null,
  parts text[] default '{}'::text[] not null,
  rung text,
  as_of date not null,
  period text,
  figure text,
  against uuid,
  topic_ko text,
  topic_en text,
  is_first boolean not null,
  against_first boolean,
  part_of uuid,
  entered_by text not null,
  known_from bigint not null,
  withdrawn_in bigint,
  withdrawn_reason text,
  constraint printed_claim_pkey PRIMARY KEY (claim),
  constraint printed_claim_claim_is_first_key UNIQUE (claim, is_first),
  constraint printed_claim_address_check CHECK (address ~ '^https?://'::text),
  constraint printed_claim_against_first_check CHECK (against_first),
  constraint printed_claim_bound_check CHECK (bound = ANY (ARRAY['rounded'::text, 'floored'::text, 'just-under'::text, 'at-least'::text, 'more-than'::text, 'at-most'::text, 'less-than'::text])),
  constraint printed_claim_check CHECK (address IS NOT NULL OR note IS NOT NULL),
  constraint printed_claim_check1 CHECK (btrim(printed) <> ''::text AND POSITION((printed) IN (quotation)) > 0),
  constraint printed_claim_check2 CHECK (as_of <= published_on),
  constraint printed_claim_check3 CHECK ((topic_ko IS NULL) = (topic_en IS NULL)),
  constraint printed_claim_check4 CHECK (num_nonnulls(figure, against, topic_ko) = 1),
  constraint printed_claim_check5 CHECK (is_first = (topic_ko IS NOT NULL)),
  constraint printed_claim_check6 CHECK ((against IS NULL) = (against_first IS NULL)),
  constraint printed_claim_check7 CHECK (part_of <> claim),
  constraint printed_claim_check8 CHECK ((withdrawn_in IS NULL) = (withdrawn_reason IS NULL)),
  constraint printed_claim_den_check CHECK (den > 0::numeric),
  constraint printed_claim_entered_by_check CHECK (entered_by <> ''::text),
  constraint printed_claim_figure_check CHECK (figure <> ''::text),
  constraint printed_claim_medium_check CHECK (length(btrim(medium)) >= 1 AND length(btrim(medium)) <= 200),
  constraint printed_claim_note_check CHECK (btrim(note) <> ''::text),
  constraint printed_claim_period_check CHECK (period = ANY (ARRAY['month'::text, 'year'::text])),
  constraint printed_claim_publisher_check CHECK (length(btrim(publisher)) >= 1 AND length(btrim(publisher)) <= 200),
  constraint printed_claim_quotation_check CHECK (length(quotation) >= 2 AND length(quotation) <= 400),
  constraint printed_claim_rung_check CHECK (rung <> ''::text),
  constraint printed_claim_step_den_check CHECK (step_den > 0::numeric),
  constraint printed_claim_step_num_check CHECK (step_num > 0::numeric),
  constraint printed_claim_topic_en_check CHECK (btrim(topic_en) <> ''::text),
  constraint printed_claim_topic_ko_check CHECK (btrim(topic_ko) <> ''::text),
  constraint printed_claim_units_check CHECK (cardinality(units) > 0),
  constraint printed_claim_withdrawn_reason_check CHECK (btrim(withdrawn_reason) <> ''::text),
  constraint printed_claim_against_against_first_fkey FOREIGN KEY (against, against_first) REFERENCES printed_claim(claim, is_first),
  constraint printed_claim_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint printed_claim_part_of_fkey FOREIGN KEY (part_of) REFERENCES printed_claim(claim),
  constraint printed_claim_withdrawn_in_fkey FOREIGN KEY (withdrawn_in) REFERENCES journal_commit(seq)
);
CREATE UNIQUE INDEX printed_claim_is_told_once ON public.printed_claim USING btree (publisher, medium, published_on, quotation, printed) WHERE (withdrawn_in IS NULL);
CREATE TRIGGER printed_claim_ends_once BEFORE DELETE OR UPDATE ON printed_claim FOR EACH ROW EXECUTE FUNCTION ends_once('withdrawn_in', 'withdrawn_reason');
CREATE TRIGGER printed_claim_is_not_emptied BEFORE TRUNCATE ON printed_claim FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table programme (
  programme uuid not null,
  code text not null,
  parent uuid,
  owner uuid not null,
  ko text not null,
  en text not null,
  purpose_ko text default ''::text not null,
  purpose_en text default ''::text not null,
  legal_basis text,
  track text,
  starts date,
  ends date,
  total bigint,
  currency text default 'KRW'::text not null,
  evidence uuid,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint programme_pkey PRIMARY KEY (programme),
  constraint programme_code_key UNIQUE (code),
  constraint programme_check CHECK (parent <> programme),
  constraint programme_check1 CHECK (ends > starts),
  constraint programme_check2 CHECK (total IS NULL OR known_from IS NOT NULL),
  constraint programme_code_check CHECK (code <> ''::text),
  constraint programme_code_is_no_identity CHECK (lower(code) !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'::text),
  constraint programme_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint programme_en_check CHECK (en <> ''::text),
  constraint programme_known_to_check CHECK (known_to = forever()),
  constraint programme_ko_check CHECK (ko <> ''::text),
  constraint programme_total_check CHECK (total >= 0),
  constraint programme_track_check CHECK (track = ANY (ARRAY['r-and-d'::text, 'subsidy'::text, 'smart-factory'::text])),
  constraint programme_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint programme_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint programme_owner_fkey FOREIGN KEY (owner) REFERENCES party(party),
  constraint programme_parent_fkey FOREIGN KEY (parent) REFERENCES programme(programme)
);
CREATE INDEX programme_children ON public.programme USING btree (parent);
CREATE INDEX programme_of_owner ON public.programme USING btree (owner);
CREATE CONSTRAINT TRIGGER programme_total_reconciles AFTER INSERT OR UPDATE ON programme DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_lines_reconcile();

create table programme_year (
  programme uuid not null,
  no integer not null,
  days daterange not null,
  constraint programme_year_pkey PRIMARY KEY (programme, no),
  constraint programme_year_programme_days_excl EXCLUDE USING gist (programme WITH =, days WITH &&),
  constraint programme_year_days_check CHECK (NOT isempty(days) AND lower(days) IS NOT NULL AND upper(days) IS NOT NULL),
  constraint programme_year_no_check CHECK (no >= 1 AND no <= 50),
  constraint programme_year_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);

create table public_holiday (
  version bigint generated always as identity not null,
  day date not null,
  name text not null,
  source text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint public_holiday_pkey PRIMARY KEY (version),
  constraint public_holiday_day_int8range_excl EXCLUDE USING gist (day WITH =, int8range(known_from, known_to) WITH &&),
  constraint public_holiday_check CHECK (known_from < known_to),
  constraint public_holiday_name_check CHECK (name <> ''::text),
  constraint public_holiday_source_check CHECK (source <> ''::text),
  constraint public_holiday_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER public_holiday_append AFTER INSERT ON public_holiday REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER public_holiday_close BEFORE DELETE OR UPDATE ON public_holiday FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER public_holiday_is_not_emptied BEFORE TRUNCATE ON public_holiday FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table publication (
  publication text not null,
  ko text not null,
  en text not null,
  as_of date not null,
  as_known bigint not null,
  published_at timestamp with time zone not null,
  approved_by text not null,
  synthetic boolean not null,
  known_from bigint not null,
  supersedes text,
  reason text,
  note text,
  constraint publication_pkey PRIMARY KEY (publication),
  constraint publication_is_of_its_days UNIQUE (publication, as_of, as_known, known_from),
  constraint publication_approved_by_check CHECK (approved_by <> ''::text),
  constraint publication_en_check CHECK (en <> ''::text),
  constraint publication_ko_check CHECK (ko <> ''::text),
  constraint publication_note_check CHECK (note <> ''::text),
  constraint publication_publication_check CHECK (publication ~ '^[a-z0-9][a-z0-9-]{2,60}$'::text),
  constraint publication_reason_check CHECK (reason = ANY (ARRAY['R1'::text, 'R2'::text, 'R3'::text, 'C'::text])),
  constraint restatement_has_a_reason CHECK ((supersedes IS NULL) = (reason IS NULL) AND (supersedes IS NULL) = (note IS NULL)),
  constraint restatement_is_of_another CHECK (supersedes <> publication),
  constraint publication_as_known_fkey FOREIGN KEY (as_known) REFERENCES journal_commit(seq),
  constraint publication_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint publication_supersedes_fkey FOREIGN KEY (supersedes) REFERENCES publication(publication)
);
CREATE UNIQUE INDEX publication_is_superseded_once ON public.publication USING btree (supersedes);
CREATE TRIGGER publication_is_final BEFORE DELETE OR UPDATE ON publication FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER publication_stays BEFORE TRUNCATE ON publication FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER publication_told_whole AFTER INSERT ON publication REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION publication_is_told_whole();
CREATE CONSTRAINT TRIGGER restatement_differs AFTER INSERT ON publication DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION restatement_differs();

create table publication_figure (
  publication text not null,
  "position" integer not null,
  figure text not null,
  definition jsonb not null,
  definition_hash text not null,
  asked jsonb not null,
  num numeric not null,
  den numeric not null,
  unit text not null,
  n bigint not null,
  seal text not null,
  scheme text not null,
  rows_sha256 text,
  heads text[],
  secret text,
  record text,
  constraint publication_figure_pkey PRIMARY KEY (publication, "position"),
  constraint publication_figure_publication_figure_key UNIQUE (publication, figure),
  constraint publication_figure_definition_hash_check CHECK (definition_hash ~ '^[0-9a-f]{64}$'::text),
  constraint publication_figure_den_check CHECK (den > 0::numeric),
  constraint publication_figure_heads_check CHECK (array_length(heads, 1) >= 1 AND array_length(heads, 1) <= 4),
  constraint publication_figure_n_check CHECK (n >= 0),
  constraint publication_figure_record_check CHECK (record <> ''::text),
  constraint publication_figure_rows_sha256_check CHECK (rows_sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint publication_figure_scheme_check CHECK (scheme = ANY (ARRAY['flat'::text, 'sum'::text])),
  constraint publication_figure_seal_check CHECK (seal ~ '^[0-9a-f]{64}$'::text),
  constraint publication_figure_seal_is_whole CHECK (
CASE scheme
    WHEN 'flat'::text THEN COALESCE(rows_sha256, heads[1], secret, record) IS NULL
    ELSE rows_sha256 IS NOT NULL AND heads IS NOT NULL AND secret IS NOT NULL AND record IS NOT NULL
END),
  constraint publication_figure_secret_check CHECK (secret ~ '^[0-9a-f]{64}$'::text),
  constraint publication_figure_publication_fkey FOREIGN KEY (publication) REFERENCES publication(publication)
);
CREATE TRIGGER publication_figure_is_final BEFORE DELETE OR UPDATE ON publication_figure FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER publication_figure_stays BEFORE TRUNCATE ON publication_figure FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER publication_figure_told_whole AFTER INSERT ON publication_figure REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION publication_is_told_whole();

create table publication_node (
  publication text not null,
  figure text not null,
  side smallint not null,
  level smallint not null,
  index integer not null,
  label text not null,
  behind text,
  constraint publication_node_pkey PRIMARY KEY (publication, figure, side, level, index),
  constraint publication_node_behind_check CHECK (behind <> ''::text),
  constraint publication_node_has_a_key_behind CHECK ((behind IS NOT NULL) = (level = 0 AND index > 0)),
  constraint publication_node_index_check CHECK (index >= 0),
  constraint publication_node_label_check CHECK (label ~ '^[0-9a-f]{64} [0-9]+ -?[0-9]+(/[0-9]+)? (-|[0-9a-f]+) (~|[0-9a-f]+)$'::text),
  constraint publication_node_level_check CHECK (level >= 0 AND level <= 40),
  constraint publication_node_side_check CHECK (side >= 0 AND side <= 3),
  constraint publication_node_publication_figure_fkey FOREIGN KEY (publication, figure) REFERENCES publication_figure(publication, figure)
);
CREATE UNIQUE INDEX publication_node_by_key ON public.publication_node USING btree (publication, figure, side, behind) WHERE (level = 0);
CREATE TRIGGER publication_node_is_final BEFORE DELETE OR UPDATE ON publication_node FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER publication_node_stays BEFORE TRUNCATE ON publication_node FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER publication_node_told_whole AFTER INSERT ON publication_node REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION publication_is_told_whole();

create table questioned_value (
  questioned_value uuid not null,
  statistic_table uuid not null,
  series uuid not null,
  period text not null,
  value bigint not null,
  power smallint not null,
  line integer not null,
  written text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint questioned_value_pkey PRIMARY KEY (questioned_value),
  constraint questioned_value_statistic_table_series_period_key UNIQUE (statistic_table, series, period),
  constraint questioned_value_known_to_check CHECK (known_to = forever()),
  constraint questioned_value_period_check CHECK (period <> ''::text),
  constraint questioned_value_power_check CHECK (power <> 0 AND power >= '-12'::integer AND power <= 12),
  constraint questioned_value_value_check CHECK (value <> 0),
  constraint questioned_value_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint questioned_value_series_fkey FOREIGN KEY (series) REFERENCES statistic_series(series),
  constraint questioned_value_statistic_table_fkey FOREIGN KEY (statistic_table) REFERENCES statistic_table(statistic_table)
);
CREATE TRIGGER questioned_value_append AFTER INSERT ON questioned_value REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER questioned_value_is_final BEFORE DELETE OR UPDATE ON questioned_value FOR EACH ROW EXECUTE FUNCTION is_final();

create table release (
  release text not null,
  corrects text,
  reason text,
  note text,
  drafted_by text not null,
  synthetic boolean not null,
  known_from bigint not null,
  constraint release_pkey PRIMARY KEY (release),
  constraint correction_has_a_reason CHECK ((corrects IS NULL) = (reason IS NULL) AND (corrects IS NULL) = (note IS NULL)),
  constraint correction_is_of_another CHECK (corrects <> release),
  constraint release_note_check CHECK (note <> ''::text),
  constraint release_reason_check CHECK (reason = ANY (ARRAY['R1'::text, 'R2'::text, 'R3'::text, 'C'::text])),
  constraint release_release_check CHECK (release ~ '^[a-z0-9][a-z0-9-]{2,60}$'::text),
  constraint release_corrects_fkey FOREIGN KEY (corrects) REFERENCES release(release),
  constraint release_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE UNIQUE INDEX release_is_corrected_once ON public.release USING btree (corrects);
CREATE TRIGGER release_is_final BEFORE DELETE OR UPDATE ON release FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER release_stays BEFORE TRUNCATE ON release FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table release_consent (
  request uuid not null,
  answer text not null,
  note text default ''::text not null,
  known_from bigint not null,
  constraint release_consent_pkey PRIMARY KEY (request),
  constraint declined_says_why CHECK (answer = 'consented'::text OR note <> ''::text),
  constraint release_consent_answer_check CHECK (answer = ANY (ARRAY['consented'::text, 'declined'::text])),
  constraint release_consent_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint release_consent_request_fkey FOREIGN KEY (request) REFERENCES release_consent_request(request)
);
CREATE TRIGGER release_consent_is_final BEFORE DELETE OR UPDATE ON release_consent FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER release_consent_stays BEFORE TRUNCATE ON release_consent FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table release_consent_request (
  request uuid not null,
  release text not null,
  quotation text not null,
  says text not null,
  speaker text not null,
  email text not null,
  seal text not null,
  ends_at timestamp with time zone not null,
  known_from bigint not null,
  constraint release_consent_request_pkey PRIMARY KEY (request),
  constraint release_consent_request_seal_key UNIQUE (seal),
  constraint release_consent_request_email_check CHECK (email ~ '^[^@\s]+@[^@\s]+$'::text),
  constraint release_consent_request_quotation_check CHECK (quotation ~ '^[0-9a-f]{64}$'::text),
  constraint release_consent_request_says_check CHECK (says <> ''::text),
  constraint release_consent_request_seal_check CHECK (seal ~ '^[0-9a-f]{64}$'::text),
  constraint release_consent_request_speaker_check CHECK (speaker <> ''::text),
  constraint release_consent_request_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint release_consent_request_release_fkey FOREIGN KEY (release) REFERENCES release(release)
);
CREATE INDEX release_consent_request_of ON public.release_consent_request USING btree (release);
CREATE TRIGGER release_consent_request_is_final BEFORE DELETE OR UPDATE ON release_consent_request FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER release_consent_request_stays BEFORE TRUNCATE ON release_consent_request FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table release_issue (
  release text not null,
  no integer not null,
  publication text not null,
  at timestamp with time zone not null,
  known_from bigint not null,
  constraint release_issue_pkey PRIMARY KEY (release),
  constraint release_issue_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint release_issue_publication_fkey FOREIGN KEY (publication) REFERENCES publication(publication),
  constraint release_issue_release_fkey FOREIGN KEY (release) REFERENCES release(release),
  constraint release_issue_release_no_fkey FOREIGN KEY (release, no) REFERENCES release_version(release, no)
);
CREATE TRIGGER release_issue_is_final BEFORE DELETE OR UPDATE ON release_issue FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER release_issue_stays BEFORE TRUNCATE ON release_issue FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table release_schedule (
  schedule uuid not null,
  release text not null,
  no integer not null,
  at timestamp with time zone not null,
  known_from bigint not null,
  constraint release_schedule_pkey PRIMARY KEY (schedule),
  constraint release_schedule_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint release_schedule_release_no_fkey FOREIGN KEY (release, no) REFERENCES release_version(release, no)
);
CREATE TRIGGER release_schedule_is_final BEFORE DELETE OR UPDATE ON release_schedule FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER release_schedule_stays BEFORE TRUNCATE ON release_schedule FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER release_scheduled_once AFTER INSERT ON release_schedule FOR EACH ROW EXECUTE FUNCTION release_is_scheduled_once();

create table release_schedule_end (
  schedule uuid not null,
  known_from bigint not null,
  constraint release_schedule_end_pkey PRIMARY KEY (schedule),
  constraint release_schedule_end_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint release_schedule_end_schedule_fkey FOREIGN KEY (schedule) REFERENCES release_schedule(schedule)
);
CREATE TRIGGER release_schedule_end_is_final BEFORE DELETE OR UPDATE ON release_schedule_end FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER release_schedule_end_stays BEFORE TRUNCATE ON release_schedule_end FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table release_version (
  release text not null,
  no integer not null,
  tree jsonb not null,
  day date not null,
  as_of date not null,
  as_known bigint not null,
  publication text,
  by text not null,
  known_from bigint not null,
  constraint release_version_pkey PRIMARY KEY (release, no),
  constraint release_version_no_check CHECK (no >= 1),
  constraint release_version_tree_check CHECK (jsonb_typeof(tree) = 'object'::text),
  constraint release_version_as_known_fkey FOREIGN KEY (as_known) REFERENCES journal_commit(seq),
  constraint release_version_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint release_version_publication_fkey FOREIGN KEY (publication) REFERENCES publication(publication),
  constraint release_version_release_fkey FOREIGN KEY (release) REFERENCES release(release)
);
CREATE TRIGGER release_version_before_issue AFTER INSERT ON release_version FOR EACH ROW EXECUTE FUNCTION release_version_is_before_issue();
CREATE TRIGGER release_version_is_final BEFORE DELETE OR UPDATE ON release_version FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER release_version_stays BEFORE TRUNCATE ON release_version FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table review (
  review uuid not null,
  panel uuid not null,
  application uuid not null,
  reviewer uuid not null,
  party uuid not null,
  programme uuid,
  state text not null,
  is_by_hand boolean not null,
  reason text,
  constraint review_pkey PRIMARY KEY (review),
  constraint review_check CHECK ((state <> ALL (ARRAY['recused'::text, 'removed'::text, 'missing'::text])) OR reason IS NOT NULL),
  constraint review_reason_check CHECK (reason <> ''::text),
  constraint review_state_check CHECK (state = ANY (ARRAY['assigned'::text, 'declared'::text, 'signed'::text, 'recused'::text, 'removed'::text, 'missing'::text])),
  constraint review_application_fkey FOREIGN KEY (application) REFERENCES application(application),
  constraint review_panel_reviewer_fkey FOREIGN KEY (panel, reviewer) REFERENCES panel_member(panel, reviewer),
  constraint review_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint review_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE INDEX review_of_application ON public.review USING btree (application);
CREATE INDEX review_of_reviewer ON public.review USING btree (reviewer);
CREATE UNIQUE INDEX review_stands_once ON public.review USING btree (panel, application, reviewer) WHERE (state = ANY (ARRAY['assigned'::text, 'declared'::text, 'signed'::text]));

create table review_sheet (
  review uuid not null,
  marks jsonb not null,
  reason text not null,
  saved_at timestamp with time zone not null,
  signed_at timestamp with time zone,
  hash text,
  constraint review_sheet_pkey PRIMARY KEY (review),
  constraint review_sheet_check CHECK ((signed_at IS NULL) = (hash IS NULL)),
  constraint review_sheet_check1 CHECK (signed_at IS NULL OR length(reason) >= 10),
  constraint review_sheet_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint review_sheet_marks_check CHECK (jsonb_typeof(marks) = 'object'::text),
  constraint review_sheet_review_fkey FOREIGN KEY (review) REFERENCES review(review)
);
CREATE TRIGGER review_sheet_is_signed_once BEFORE DELETE OR UPDATE ON review_sheet FOR EACH ROW EXECUTE FUNCTION review_sheet_is_signed_once();

create table reviewer (
  reviewer uuid not null,
  party uuid not null,
  organisation uuid,
  department text,
  email text not null,
  account text,
  programme uuid,
  state text not null,
  keywords text[] not null,
  industries text[] not null,
  consented_until date,
  agreed_on date,
  constraint reviewer_pkey PRIMARY KEY (reviewer),
  constraint reviewer_account_key UNIQUE (account),
  constraint reviewer_party_key UNIQUE (party),
  constraint reviewer_check CHECK (state <> 'invited'::text OR account IS NULL),
  constraint reviewer_check1 CHECK (state <> 'consented'::text OR account IS NOT NULL AND consented_until IS NOT NULL),
  constraint reviewer_check2 CHECK (organisation IS DISTINCT FROM party),
  constraint reviewer_department_check CHECK (department <> ''::text),
  constraint reviewer_email_check CHECK (email ~ '^[^\s@]+@[^\s@]+$'::text AND email = lower(email)),
  constraint reviewer_industries_check CHECK (cardinality(industries) <= 20),
  constraint reviewer_keywords_check CHECK (cardinality(keywords) <= 40),
  constraint reviewer_state_check CHECK (state = ANY (ARRAY['invited'::text, 'consented'::text, 'ended'::text])),
  constraint reviewer_account_fkey FOREIGN KEY (account) REFERENCES auth_user(id) ON DELETE RESTRICT,
  constraint reviewer_organisation_fkey FOREIGN KEY (organisation) REFERENCES party(party),
  constraint reviewer_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint reviewer_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE UNIQUE INDEX reviewer_email_is_one ON public.reviewer USING btree (email) WHERE (state <> 'ended'::text);

create table reviewer_roster (
  roster uuid not null,
  hash text not null,
  taken jsonb not null,
  rejected jsonb not null,
  unchanged integer not null,
  actor text not null,
  known_from bigint not null,
  undone_by text,
  undone_because text,
  undone_in bigint,
  constraint reviewer_roster_pkey PRIMARY KEY (roster),
  constraint reviewer_roster_actor_check CHECK (actor <> ''::text),
  constraint reviewer_roster_check CHECK (undone_in >= known_from),
  constraint reviewer_roster_check1 CHECK ((undone_by IS NULL) = (undone_in IS NULL) AND (undone_because IS NULL) = (undone_in IS NULL)),
  constraint reviewer_roster_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint reviewer_roster_rejected_check CHECK (jsonb_typeof(rejected) = 'array'::text),
  constraint reviewer_roster_taken_check CHECK (jsonb_typeof(taken) = 'array'::text),
  constraint reviewer_roster_unchanged_check CHECK (unchanged >= 0),
  constraint reviewer_roster_undone_because_check CHECK (length(undone_because) >= 10),
  constraint reviewer_roster_undone_by_check CHECK (undone_by <> ''::text),
  constraint reviewer_roster_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint reviewer_roster_undone_in_fkey FOREIGN KEY (undone_in) REFERENCES journal_commit(seq)
);

create table reviewer_tie (
  reviewer uuid not null,
  tie text not null,
  party uuid not null,
  since date not null,
  until date,
  note text not null,
  constraint reviewer_tie_pkey PRIMARY KEY (reviewer, tie, party, since),
  constraint reviewer_tie_check CHECK (until > since),
  constraint reviewer_tie_note_check CHECK (note <> ''::text),
  constraint reviewer_tie_tie_check CHECK (tie = ANY (ARRAY['employment'::text, 'kinship'::text, 'project'::text])),
  constraint reviewer_tie_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint reviewer_tie_reviewer_fkey FOREIGN KEY (reviewer) REFERENCES reviewer(reviewer)
);

create table role_grant (
  role_grant uuid not null,
  user_id text not null,
  role text not null,
  party uuid,
  valid daterange not null,
  granted_by text not null,
  granted_at timestamp with time zone not null,
  revoked_by text,
  revoked_at timestamp with time zone,
  confirmed_by text,
  end_confirmed_by text,
  constraint role_grant_pkey PRIMARY KEY (role_grant),
  constraint role_grant_user_id_role_coalesce_valid_excl EXCLUDE USING gist (user_id WITH =, role WITH =, COALESCE(party, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, valid WITH &&),
  constraint role_grant_check CHECK (role <> 'company'::text OR party IS NOT NULL),
  constraint role_grant_check1 CHECK ((revoked_by IS NULL) = (revoked_at IS NULL)),
  constraint role_grant_check2 CHECK (NOT isempty(valid) OR revoked_at IS NOT NULL),
  constraint role_grant_granted_by_check CHECK (granted_by <> ''::text),
  constraint role_grant_revoked_by_check CHECK (revoked_by <> ''::text),
  constraint role_grant_role_check CHECK (role = ANY (ARRAY['officer'::text, 'official'::text, 'reviewer'::text, 'company'::text, 'administrator'::text])),
  constraint role_grant_valid_check CHECK (isempty(valid) OR NOT lower_inf(valid)),
  constraint role_grant_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES auth_user(id),
  constraint role_grant_end_confirmed_by_fkey FOREIGN KEY (end_confirmed_by) REFERENCES auth_user(id),
  constraint role_grant_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint role_grant_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE RESTRICT
);
CREATE INDEX role_grant_of_party ON public.role_grant USING btree (party) WHERE (party IS NOT NULL);
CREATE TRIGGER administrators_are_ended_by_two BEFORE UPDATE ON role_grant FOR EACH ROW WHEN (new.role = 'administrator'::text) EXECUTE FUNCTION administrators_are_two();
CREATE TRIGGER administrators_are_granted_by_two BEFORE INSERT ON role_grant FOR EACH ROW WHEN (new.role = 'administrator'::text) EXECUTE FUNCTION administrators_are_two();
CREATE TRIGGER role_grant_is_not_emptied BEFORE TRUNCATE ON role_grant FOR EACH STATEMENT EXECUTE FUNCTION is_final();
CREATE TRIGGER role_grant_only_narrows BEFORE DELETE OR UPDATE ON role_grant FOR EACH ROW EXECUTE FUNCTION role_grant_only_narrows();

create table role_request (
  request uuid not null,
  user_id text not null,
  role_grant uuid,
  valid daterange,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  decision text,
  decided_by text,
  decided_at timestamp with time zone,
  constraint role_request_pkey PRIMARY KEY (request),
  constraint role_request_check CHECK (decided_at >= asked_at),
  constraint role_request_check1 CHECK ((role_grant IS NULL) <> (valid IS NULL)),
  constraint role_request_check2 CHECK (num_nulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3])),
  constraint role_request_check3 CHECK (user_id <> asked_by),
  constraint role_request_check4 CHECK (decision <> 'confirmed'::text OR decided_by <> asked_by),
  constraint role_request_check5 CHECK (decided_by <> user_id),
  constraint role_request_decision_check CHECK (decision = ANY (ARRAY['confirmed'::text, 'refused'::text])),
  constraint role_request_valid_check CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  constraint role_request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES auth_user(id),
  constraint role_request_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES auth_user(id),
  constraint role_request_role_grant_fkey FOREIGN KEY (role_grant) REFERENCES role_grant(role_grant),
  constraint role_request_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id)
);
CREATE UNIQUE INDEX role_request_is_one ON public.role_request USING btree (user_id) WHERE (decided_at IS NULL);
CREATE TRIGGER role_request_ends_once BEFORE DELETE OR UPDATE ON role_request FOR EACH ROW EXECUTE FUNCTION ends_once('decision', 'decided_by', 'decided_at');
CREATE TRIGGER role_request_is_not_emptied BEFORE TRUNCATE ON role_request FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table running_term (
  version bigint generated always as identity not null,
  running uuid not null,
  term text not null,
  track text not null,
  of_kind text not null,
  of_id text not null,
  starts date not null,
  ko text not null,
  en text not null,
  link text not null,
  party uuid,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint running_term_pkey PRIMARY KEY (version),
  constraint running_term_term_of_kind_of_id_int8range_excl EXCLUDE USING gist (term WITH =, of_kind WITH =, of_id WITH =, int8range(known_from, known_to) WITH &&),
  constraint running_term_check CHECK (known_from <= known_to),
  constraint running_term_en_check CHECK (en <> ''::text),
  constraint running_term_ko_check CHECK (ko <> ''::text),
  constraint running_term_link_check CHECK (link ~~ '/%'::text),
  constraint running_term_of_id_check CHECK (of_id <> ''::text),
  constraint running_term_of_kind_check CHECK (of_kind <> ''::text),
  constraint running_term_term_check CHECK (term <> ''::text),
  constraint running_term_track_check CHECK (track = ANY (ARRAY['r-and-d'::text, 'subsidy'::text])),
  constraint running_term_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint running_term_party_fkey FOREIGN KEY (party) REFERENCES party(party)
);
CREATE TRIGGER running_term_append AFTER INSERT ON running_term REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER running_term_close BEFORE DELETE OR UPDATE ON running_term FOR EACH ROW EXECUTE FUNCTION known_close('at-once');
CREATE TRIGGER running_term_is_not_emptied BEFORE TRUNCATE ON running_term FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table sanction (
  sanction uuid not null,
  number text not null,
  basis text not null,
  kind text not null,
  most_years integer,
  most_times integer,
  party uuid not null,
  programme uuid,
  told_by uuid, -- The other government that told of it; null for our own.
  ground text not null,
  state text not null,
  noticed date not null,
  review_until date not null,
  decided date,
  starts date,
  ends date, -- The first day on which a debarment is over.
  won bigint,
  base_won bigint,
  paid_won bigint default 0 not null,
  over date, -- The day on which it ended, was lifted or dropped.
  constraint sanction_pkey PRIMARY KEY (sanction),
  constraint sanction_base_won_check CHECK (base_won > 0),
  constraint sanction_basis_check CHECK (basis ~ '^[a-z][a-z-]*$'::text),
  constraint sanction_check CHECK (told_by <> party),
  constraint sanction_check1 CHECK (review_until >= noticed),
  constraint sanction_check10 CHECK (ends <= (starts + make_interval(years => most_years))),
  constraint sanction_check11 CHECK (won <= (base_won * most_times)),
  constraint sanction_check12 CHECK (paid_won <= COALESCE(won, 0::bigint)),
  constraint sanction_check13 CHECK ((state <> ALL (ARRAY['in-force'::text, 'ended'::text, 'lifted'::text])) OR decided IS NOT NULL),
  constraint sanction_check14 CHECK ((state <> ALL (ARRAY['noticed'::text, 'under-review'::text])) OR decided IS NULL),
  constraint sanction_check15 CHECK ((state = ANY (ARRAY['ended'::text, 'lifted'::text, 'dropped'::text])) = (over IS NOT NULL) OR state = 'withdrawn'::text),
  constraint sanction_check16 CHECK (state <> 'ended'::text OR won IS NULL OR paid_won = won),
  constraint sanction_check17 CHECK (state <> 'under-review'::text OR told_by IS NULL),
  constraint sanction_check2 CHECK (decided >= noticed),
  constraint sanction_check3 CHECK (starts >= noticed),
  constraint sanction_check4 CHECK (ends > starts),
  constraint sanction_check5 CHECK (over >= noticed),
  constraint sanction_check6 CHECK ((kind = 'debarment'::text) = (starts IS NOT NULL AND ends IS NOT NULL AND won IS NULL)),
  constraint sanction_check7 CHECK ((kind = 'debarment'::text) = (most_years IS NOT NULL)),
  constraint sanction_check8 CHECK ((kind = 'surcharge'::text) = (base_won IS NOT NULL AND most_times IS NOT NULL)),
  constraint sanction_check9 CHECK (kind = 'debarment'::text OR won IS NOT NULL AND starts IS NULL AND ends IS NULL),
  constraint sanction_ground_check CHECK (ground <> ''::text),
  constraint sanction_kind_check CHECK (kind = ANY (ARRAY['debarment'::text, 'surcharge'::text, 'clawback'::text, 'grant-return'::text])),
  constraint sanction_most_times_check CHECK (most_times >= 1 AND most_times <= 5),
  constraint sanction_most_years_check CHECK (most_years >= 1 AND most_years <= 10),
  constraint sanction_number_check CHECK (number <> ''::text),
  constraint sanction_paid_won_check CHECK (paid_won >= 0),
  constraint sanction_state_check CHECK (state = ANY (ARRAY['noticed'::text, 'under-review'::text, 'in-force'::text, 'ended'::text, 'lifted'::text, 'dropped'::text, 'withdrawn'::text])),
  constraint sanction_won_check CHECK (won > 0),
  constraint sanction_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint sanction_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme),
  constraint sanction_told_by_fkey FOREIGN KEY (told_by) REFERENCES party(party)
);
CREATE UNIQUE INDEX sanction_of_number ON public.sanction USING btree (COALESCE(told_by, '00000000-0000-0000-0000-000000000000'::uuid), number) WHERE (state <> 'withdrawn'::text);
CREATE INDEX sanction_of_party ON public.sanction USING btree (party);

create table sanction_import (
  import uuid not null,
  file_name text not null,
  hash text not null,
  told_in bigint not null,
  undone_in bigint,
  undo_reason text,
  constraint sanction_import_pkey PRIMARY KEY (import),
  constraint sanction_import_check CHECK ((undone_in IS NULL) = (undo_reason IS NULL)),
  constraint sanction_import_check1 CHECK (undone_in > told_in),
  constraint sanction_import_file_name_check CHECK (file_name <> ''::text),
  constraint sanction_import_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint sanction_import_undo_reason_check CHECK (btrim(undo_reason) <> ''::text),
  constraint sanction_import_told_in_fkey FOREIGN KEY (told_in) REFERENCES journal_commit(seq),
  constraint sanction_import_undone_in_fkey FOREIGN KEY (undone_in) REFERENCES journal_commit(seq)
);
CREATE TRIGGER sanction_import_ends_once BEFORE DELETE OR UPDATE ON sanction_import FOR EACH ROW EXECUTE FUNCTION ends_once('undone_in', 'undo_reason');
CREATE TRIGGER sanction_import_is_not_emptied BEFORE TRUNCATE ON sanction_import FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table sanction_import_line (
  sanction uuid not null,
  import uuid not null,
  "row" integer not null,
  constraint sanction_import_line_pkey PRIMARY KEY (sanction),
  constraint sanction_import_line_import_row_key UNIQUE (import, "row"),
  constraint sanction_import_line_row_check CHECK ("row" > 0),
  constraint sanction_import_line_import_fkey FOREIGN KEY (import) REFERENCES sanction_import(import),
  constraint sanction_import_line_sanction_fkey FOREIGN KEY (sanction) REFERENCES sanction(sanction)
);
CREATE TRIGGER sanction_import_line_is_final BEFORE DELETE OR UPDATE ON sanction_import_line FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER sanction_import_line_is_not_emptied BEFORE TRUNCATE ON sanction_import_line FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table saved_view (
  account text not null,
  page text not null,
  name text not null,
  query text not null,
  saved_at timestamp with time zone not null,
  shown_to text[] default '{}'::text[] not null,
  constraint saved_view_pkey PRIMARY KEY (account, page, name),
  constraint saved_view_name_check CHECK (name <> ''::text),
  constraint saved_view_page_check CHECK (page <> ''::text),
  constraint saved_view_account_fkey FOREIGN KEY (account) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table seat (
  seat uuid not null,
  ko text not null,
  en text not null,
  rank integer not null,
  known_from bigint not null,
  constraint seat_pkey PRIMARY KEY (seat),
  constraint seat_ko_key UNIQUE (ko),
  constraint seat_en_check CHECK (en <> ''::text),
  constraint seat_ko_check CHECK (ko <> ''::text),
  constraint seat_rank_check CHECK (rank >= 1 AND rank <= 99),
  constraint seat_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER seat_is_final BEFORE DELETE OR UPDATE ON seat FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER seat_is_not_emptied BEFORE TRUNCATE ON seat FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table seat_holding (
  version bigint generated always as identity not null,
  seat uuid not null,
  account text not null,
  valid daterange not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint seat_holding_pkey PRIMARY KEY (version),
  constraint seat_holding_seat_valid_int8range_excl EXCLUDE USING gist (seat WITH =, valid WITH &&, int8range(known_from, known_to) WITH &&),
  constraint seat_holding_account_check CHECK (account <> ''::text),
  constraint seat_holding_check CHECK (known_from < known_to),
  constraint seat_holding_valid_check CHECK (NOT isempty(valid) AND lower(valid) IS NOT NULL),
  constraint seat_holding_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint seat_holding_seat_fkey FOREIGN KEY (seat) REFERENCES seat(seat)
);
CREATE INDEX seat_holding_of_account ON public.seat_holding USING btree (account) WHERE (known_to = '9223372036854775807'::bigint);
CREATE TRIGGER seat_holding_append AFTER INSERT ON seat_holding REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER seat_holding_close BEFORE DELETE OR UPDATE ON seat_holding FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER seat_holding_is_not_emptied BEFORE TRUNCATE ON seat_holding FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table selection (
  selection uuid not null,
  panel uuid not null,
  application uuid not null,
  programme uuid,
  party uuid not null,
  state text not null,
  notified date not null,
  constraint selection_pkey PRIMARY KEY (selection),
  constraint selection_application_key UNIQUE (application),
  constraint selection_state_check CHECK (state = ANY (ARRAY['selected'::text, 'waiting'::text, 'not-selected'::text, 'given-up'::text])),
  constraint selection_panel_application_fkey FOREIGN KEY (panel, application) REFERENCES panel_decision(panel, application),
  constraint selection_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint selection_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE INDEX selection_of_party ON public.selection USING btree (party);

create table simulation_data (
  data uuid not null,
  study uuid not null,
  what text not null,
  source text not null,
  days daterange not null,
  evidence uuid,
  note text default ''::text not null,
  at timestamp with time zone not null,
  actor text not null,
  constraint simulation_data_pkey PRIMARY KEY (data),
  constraint simulation_data_days_check CHECK (NOT isempty(days)),
  constraint simulation_data_source_check CHECK (source = ANY (ARRAY['factory'::text, 'document'::text, 'told'::text])),
  constraint simulation_data_what_check CHECK (what <> ''::text),
  constraint simulation_data_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint simulation_data_study_fkey FOREIGN KEY (study) REFERENCES simulation_study(study)
);
CREATE INDEX simulation_data_of_study ON public.simulation_data USING btree (study);

create table simulation_effect (
  study uuid not null,
  measure text not null,
  before double precision not null,
  after double precision not null,
  foretold jsonb,
  constraint simulation_effect_pkey PRIMARY KEY (study, measure),
  constraint simulation_effect_study_fkey FOREIGN KEY (study) REFERENCES simulation_study(study)
);

create table simulation_model (
  study uuid not null,
  hash text not null,
  version integer not null,
  model jsonb not null,
  layout jsonb not null,
  at timestamp with time zone not null,
  actor text not null,
  constraint simulation_model_pkey PRIMARY KEY (study, hash),
  constraint simulation_model_study_version_key UNIQUE (study, version),
  constraint simulation_model_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint simulation_model_version_check CHECK (version > 0),
  constraint simulation_model_study_fkey FOREIGN KEY (study) REFERENCES simulation_study(study)
);

create table simulation_run (
  run uuid not null,
  study uuid not null,
  engine text not null,
  model_hash text not null,
  plan jsonb,
  job uuid,
  result jsonb,
  result_hash text,
  external jsonb,
  at timestamp with time zone not null,
  actor text not null,
  constraint simulation_run_pkey PRIMARY KEY (run),
  constraint simulation_run_check CHECK ((result IS NULL) = (result_hash IS NULL)),
  constraint simulation_run_check1 CHECK ((plan IS NULL) <> (external IS NULL)),
  constraint simulation_run_engine_check CHECK (engine <> ''::text),
  constraint simulation_run_result_hash_check CHECK (result_hash ~ '^[0-9a-f]{64}$'::text),
  constraint simulation_run_study_fkey FOREIGN KEY (study) REFERENCES simulation_study(study)
);
CREATE INDEX simulation_run_of_study ON public.simulation_run USING btree (study);
CREATE TRIGGER simulation_result_stays BEFORE UPDATE ON simulation_run FOR EACH ROW EXECUTE FUNCTION simulation_result_stays();

create table simulation_study (
  study uuid not null,
  programme uuid,
  party uuid not null,
  title text not null,
  problem text default ''::text not null,
  method text not null,
  state text not null,
  scope jsonb,
  model_hash text,
  recommendation text,
  last_day date not null,
  constraint simulation_study_pkey PRIMARY KEY (study),
  constraint simulation_study_check CHECK ((state = ANY (ARRAY['requested'::text, 'withdrawn'::text])) OR scope IS NOT NULL),
  constraint simulation_study_check1 CHECK ((state = ANY (ARRAY['requested'::text, 'scoped'::text, 'withdrawn'::text])) OR model_hash IS NOT NULL),
  constraint simulation_study_check2 CHECK ((state <> ALL (ARRAY['recommended'::text, 'implemented'::text, 'measured'::text])) OR recommendation <> ''::text),
  constraint simulation_study_method_check CHECK (method = ANY (ARRAY['line'::text, 'cae'::text])),
  constraint simulation_study_state_check CHECK (state = ANY (ARRAY['requested'::text, 'scoped'::text, 'modelled'::text, 'validated'::text, 'recommended'::text, 'implemented'::text, 'measured'::text, 'withdrawn'::text])),
  constraint simulation_study_title_check CHECK (title <> ''::text),
  constraint simulation_study_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint simulation_study_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE INDEX simulation_study_of_party ON public.simulation_study USING btree (party);

create table simulation_validation (
  validation uuid not null,
  study uuid not null,
  run uuid not null,
  model_hash text not null,
  compared jsonb not null,
  tolerance double precision not null,
  is_good_enough boolean not null,
  reason text default ''::text not null,
  by_name text not null,
  at timestamp with time zone not null,
  actor text not null,
  constraint simulation_validation_pkey PRIMARY KEY (validation),
  constraint simulation_validation_by_name_check CHECK (by_name <> ''::text),
  constraint simulation_validation_run_fkey FOREIGN KEY (run) REFERENCES simulation_run(run),
  constraint simulation_validation_study_fkey FOREIGN KEY (study) REFERENCES simulation_study(study)
);
CREATE INDEX simulation_validation_of_study ON public.simulation_validation USING btree (study);

create table statistic (
  statistic uuid not null,
  ko text not null,
  en text not null,
  issuer uuid not null,
  unit text not null,
  frequency text not null,
  measure text not null,
  source text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint statistic_pkey PRIMARY KEY (statistic),
  constraint statistic_issuer_ko_key UNIQUE (issuer, ko),
  constraint statistic_en_check CHECK (en <> ''::text),
  constraint statistic_frequency_check CHECK (frequency = ANY (ARRAY['month'::text, 'quarter'::text, 'year'::text])),
  constraint statistic_known_to_check CHECK (known_to = forever()),
  constraint statistic_ko_check CHECK (ko <> ''::text),
  constraint statistic_measure_check CHECK (measure = ANY (ARRAY['flow'::text, 'stock'::text])),
  constraint statistic_source_check CHECK (source <> ''::text),
  constraint statistic_unit_check CHECK (unit <> ''::text AND (unit <> ALL (ARRAY['percent'::text, 'percent-point'::text, 'ratio'::text, 'times'::text, 'rank'::text]))),
  constraint statistic_issuer_fkey FOREIGN KEY (issuer) REFERENCES party(party),
  constraint statistic_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER statistic_append AFTER INSERT ON statistic REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER statistic_is_final BEFORE DELETE OR UPDATE ON statistic FOR EACH ROW EXECUTE FUNCTION is_final();

create table statistic_series (
  series uuid not null,
  statistic uuid not null,
  area text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint statistic_series_pkey PRIMARY KEY (series),
  constraint statistic_series_statistic_area_key UNIQUE (statistic, area),
  constraint statistic_series_area_check CHECK (area <> ''::text AND area = btrim(area)),
  constraint statistic_series_known_to_check CHECK (known_to = forever()),
  constraint statistic_series_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint statistic_series_statistic_fkey FOREIGN KEY (statistic) REFERENCES statistic(statistic)
);
CREATE TRIGGER statistic_series_append AFTER INSERT ON statistic_series REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER statistic_series_is_final BEFORE DELETE OR UPDATE ON statistic_series FOR EACH ROW EXECUTE FUNCTION is_final();

create table statistic_table (
  statistic_table uuid not null,
  statistic uuid not null,
  released date not null,
  file_name text not null,
  sha256 text not null,
  size bigint not null,
  media_type text not null,
  rows jsonb not null,
  rejected jsonb not null,
  brought_by text not null,
  at timestamp with time zone not null,
  constraint statistic_table_pkey PRIMARY KEY (statistic_table),
  constraint statistic_table_brought_by_check CHECK (brought_by <> ''::text),
  constraint statistic_table_file_name_check CHECK (file_name <> ''::text),
  constraint statistic_table_media_type_check CHECK (media_type <> ''::text),
  constraint statistic_table_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint statistic_table_size_check CHECK (size > 0),
  constraint statistic_table_statistic_fkey FOREIGN KEY (statistic) REFERENCES statistic(statistic)
);
CREATE TRIGGER statistic_table_is_final BEFORE DELETE OR UPDATE ON statistic_table FOR EACH ROW EXECUTE FUNCTION is_final();

create table statistic_table_step (
  statistic_table uuid not null,
  step text not null,
  evidence uuid,
  reason text default ''::text not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint statistic_table_step_pkey PRIMARY KEY (statistic_table, step),
  constraint statistic_table_step_actor_check CHECK (actor <> ''::text),
  constraint statistic_table_step_check CHECK ((step = 'confirm'::text) = (evidence IS NOT NULL)),
  constraint statistic_table_step_check1 CHECK ((step = 'undo'::text) = (reason <> ''::text)),
  constraint statistic_table_step_known_to_check CHECK (known_to = forever()),
  constraint statistic_table_step_step_check CHECK (step = ANY (ARRAY['confirm'::text, 'undo'::text])),
  constraint statistic_table_step_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint statistic_table_step_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint statistic_table_step_statistic_table_fkey FOREIGN KEY (statistic_table) REFERENCES statistic_table(statistic_table)
);
CREATE TRIGGER statistic_table_step_append AFTER INSERT ON statistic_table_step REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER statistic_table_step_is_final BEFORE DELETE OR UPDATE ON statistic_table_step FOR EACH ROW EXECUTE FUNCTION is_final();

create table statistic_told (
  statistic_table uuid not null,
  fact uuid not null,
  value_before bigint,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint statistic_told_pkey PRIMARY KEY (statistic_table, fact),
  constraint statistic_told_known_to_check CHECK (known_to = forever()),
  constraint statistic_told_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint statistic_told_statistic_table_fkey FOREIGN KEY (statistic_table) REFERENCES statistic_table(statistic_table)
);
CREATE TRIGGER statistic_told_append AFTER INSERT ON statistic_told REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER statistic_told_is_final BEFORE DELETE OR UPDATE ON statistic_told FOR EACH ROW EXECUTE FUNCTION is_final();

create table support_case (
  support_case uuid not null,
  programme uuid not null,
  party uuid not null,
  title text not null,
  state text not null,
  worth jsonb, -- What its support is worth, as agreed and then as given; null while nobody has said.
  agreement uuid,
  constraint support_case_pkey PRIMARY KEY (support_case),
  constraint support_case_programme_party_title_key UNIQUE (programme, party, title),
  constraint support_case_state_check CHECK (state = ANY (ARRAY['selected'::text, 'agreed'::text, 'completed'::text, 'abandoned'::text, 'withdrawn'::text])),
  constraint support_case_title_check CHECK (title <> ''::text),
  constraint support_case_agreement_fkey FOREIGN KEY (agreement) REFERENCES agreement_case(agreement),
  constraint support_case_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint support_case_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE UNIQUE INDEX support_case_of_agreement ON public.support_case USING btree (agreement) WHERE (state <> 'withdrawn'::text);

create table support_import (
  import uuid not null,
  file_name text not null,
  hash text not null,
  told_in bigint not null,
  undone_in bigint,
  undo_reason text,
  constraint support_import_pkey PRIMARY KEY (import),
  constraint support_import_check CHECK ((undone_in IS NULL) = (undo_reason IS NULL)),
  constraint support_import_check1 CHECK (undone_in > told_in),
  constraint support_import_file_name_check CHECK (file_name <> ''::text),
  constraint support_import_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint support_import_undo_reason_check CHECK (btrim(undo_reason) <> ''::text),
  constraint support_import_told_in_fkey FOREIGN KEY (told_in) REFERENCES journal_commit(seq),
  constraint support_import_undone_in_fkey FOREIGN KEY (undone_in) REFERENCES journal_commit(seq)
);
CREATE TRIGGER support_import_ends_once BEFORE DELETE OR UPDATE ON support_import FOR EACH ROW EXECUTE FUNCTION ends_once('undone_in', 'undo_reason');
CREATE TRIGGER support_import_is_not_emptied BEFORE TRUNCATE ON support_import FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table support_import_line (
  support_line uuid not null,
  import uuid not null,
  "row" integer not null,
  constraint support_import_line_pkey PRIMARY KEY (support_line),
  constraint support_import_line_import_row_key UNIQUE (import, "row"),
  constraint support_import_line_row_check CHECK ("row" > 0),
  constraint support_import_line_import_fkey FOREIGN KEY (import) REFERENCES support_import(import),
  constraint support_import_line_support_line_fkey FOREIGN KEY (support_line) REFERENCES support_line(support_line)
);
CREATE TRIGGER support_import_line_is_final BEFORE DELETE OR UPDATE ON support_import_line FOR EACH ROW EXECUTE FUNCTION is_final();
CREATE TRIGGER support_import_line_is_not_emptied BEFORE TRUNCATE ON support_import_line FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table support_line (
  support_line uuid not null,
  offer text not null,
  of_case text,
  programme uuid,
  party uuid not null,
  title text not null,
  state text not null,
  basis text,
  item text,
  quantity bigint,
  charged_won bigint,
  promised date not null,
  promised_won bigint,
  until date,
  handed_over date,
  handed_over_won bigint,
  ended date,
  counted_to date,
  clawed_back_won bigint default 0 not null,
  constraint support_line_pkey PRIMARY KEY (support_line),
  constraint support_line_basis_check CHECK (basis = ANY (ARRAY['won'::text, 'in-kind'::text])),
  constraint support_line_charged_won_check CHECK (charged_won >= 0),
  constraint support_line_check CHECK (until > promised),
  constraint support_line_check1 CHECK (handed_over >= promised),
  constraint support_line_check10 CHECK ((state <> ALL (ARRAY['handed-over'::text, 'clawed-back'::text])) OR handed_over IS NOT NULL),
  constraint support_line_check2 CHECK (ended >= handed_over),
  constraint support_line_check3 CHECK (counted_to >= handed_over),
  constraint support_line_check4 CHECK (clawed_back_won <= COALESCE(handed_over_won, 0::bigint)),
  constraint support_line_check5 CHECK (handed_over_won IS NULL OR handed_over IS NOT NULL),
  constraint support_line_check6 CHECK (basis IS DISTINCT FROM 'won'::text OR promised_won IS NULL OR handed_over_won IS NULL OR handed_over_won <= promised_won),
  constraint support_line_check7 CHECK (NOT basis IS DISTINCT FROM 'in-kind'::text OR item IS NULL),
  constraint support_line_check8 CHECK (item IS NOT NULL OR quantity IS NULL AND charged_won IS NULL),
  constraint support_line_check9 CHECK ((state <> ALL (ARRAY['promised'::text, 'cancelled'::text])) OR handed_over IS NULL),
  constraint support_line_clawed_back_won_check CHECK (clawed_back_won >= 0),
  constraint support_line_handed_over_won_check CHECK (handed_over_won >= 0),
  constraint support_line_item_check CHECK (item <> ''::text),
  constraint support_line_of_case_check CHECK (of_case <> ''::text),
  constraint support_line_offer_check CHECK (offer ~ '^[a-z][a-z0-9-]*$'::text),
  constraint support_line_promised_won_check CHECK (promised_won >= 0),
  constraint support_line_quantity_check CHECK (quantity > 0),
  constraint support_line_state_check CHECK (state = ANY (ARRAY['promised'::text, 'handed-over'::text, 'clawed-back'::text, 'cancelled'::text, 'withdrawn'::text])),
  constraint support_line_title_check CHECK (title <> ''::text),
  constraint support_line_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint support_line_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE UNIQUE INDEX support_line_of_case ON public.support_line USING btree (offer, of_case) WHERE ((of_case IS NOT NULL) AND (state <> 'withdrawn'::text));
CREATE UNIQUE INDEX support_line_of_its_own ON public.support_line USING btree (programme, party, title) WHERE ((of_case IS NULL) AND (state <> ALL (ARRAY['cancelled'::text, 'withdrawn'::text])));
CREATE INDEX support_line_of_party ON public.support_line USING btree (party);
CREATE INDEX support_line_of_programme ON public.support_line USING btree (programme);

create table support_reason (
  version bigint generated always as identity not null,
  support_line uuid not null,
  act text not null,
  reason text not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint support_reason_pkey PRIMARY KEY (version),
  constraint support_reason_act_check CHECK (act = ANY (ARRAY['correct'::text, 'claw-back'::text, 'cancel'::text, 'withdraw'::text])),
  constraint support_reason_actor_check CHECK (actor <> ''::text),
  constraint support_reason_known_to_check CHECK (known_to = forever()),
  constraint support_reason_reason_check CHECK (reason <> ''::text),
  constraint support_reason_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint support_reason_support_line_fkey FOREIGN KEY (support_line) REFERENCES support_line(support_line)
);
CREATE INDEX support_reason_of ON public.support_reason USING btree (support_line);
CREATE TRIGGER support_reason_append AFTER INSERT ON support_reason REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER support_reason_is_final BEFORE DELETE OR UPDATE ON support_reason FOR EACH ROW EXECUTE FUNCTION is_final();

create table survey (
  survey uuid not null,
  programme uuid not null,
  year integer not null,
  ko text not null,
  en text not null,
  cohort_on date not null,
  cohort_of text[] not null,
  asks text[] not null,
  form jsonb not null,
  due date not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint survey_pkey PRIMARY KEY (survey),
  constraint survey_programme_year_key UNIQUE (programme, year),
  constraint survey_actor_check CHECK (actor <> ''::text),
  constraint survey_asks_check CHECK (cardinality(asks) > 0),
  constraint survey_cohort_of_check CHECK (cardinality(cohort_of) > 0),
  constraint survey_en_check CHECK (en <> ''::text),
  constraint survey_known_to_check CHECK (known_to = forever()),
  constraint survey_ko_check CHECK (ko <> ''::text),
  constraint survey_year_check CHECK (year >= 1990 AND year <= 2200),
  constraint survey_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint survey_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);
CREATE TRIGGER survey_append AFTER INSERT ON survey REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER survey_is_final BEFORE DELETE OR UPDATE ON survey FOR EACH ROW EXECUTE FUNCTION is_final();

create table survey_close (
  survey uuid not null,
  reason text not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint survey_close_pkey PRIMARY KEY (survey),
  constraint survey_close_actor_check CHECK (actor <> ''::text),
  constraint survey_close_known_to_check CHECK (known_to = forever()),
  constraint survey_close_reason_check CHECK (reason <> ''::text),
  constraint survey_close_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint survey_close_survey_fkey FOREIGN KEY (survey) REFERENCES survey(survey)
);
CREATE TRIGGER survey_close_append AFTER INSERT ON survey_close REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER survey_close_is_final BEFORE DELETE OR UPDATE ON survey_close FOR EACH ROW EXECUTE FUNCTION is_final();

create table survey_field (
  survey_reply uuid not null,
  section text not null,
  field text not null,
  value jsonb,
  version bigint not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint survey_field_pkey PRIMARY KEY (survey_reply, section, field),
  constraint survey_field_actor_check CHECK (actor <> ''::text),
  constraint survey_field_field_check CHECK (field <> ''::text AND length(field) <= 200),
  constraint survey_field_section_check CHECK (section ~ '^[a-z0-9][a-z0-9/_.-]{0,99}$'::text),
  constraint survey_field_version_check CHECK (version >= 1),
  constraint survey_field_survey_reply_fkey FOREIGN KEY (survey_reply) REFERENCES survey_reply(survey_reply)
);

create table survey_pin (
  version bigint generated always as identity not null,
  survey_reply uuid not null,
  pinned bigint not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint survey_pin_pkey PRIMARY KEY (version),
  constraint survey_pin_survey_reply_int8range_excl EXCLUDE USING gist (survey_reply WITH =, int8range(known_from, known_to) WITH &&),
  constraint survey_pin_actor_check CHECK (actor <> ''::text),
  constraint survey_pin_check CHECK (known_from < known_to),
  constraint survey_pin_check1 CHECK (pinned <= known_from),
  constraint survey_pin_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint survey_pin_pinned_fkey FOREIGN KEY (pinned) REFERENCES journal_commit(seq),
  constraint survey_pin_survey_reply_fkey FOREIGN KEY (survey_reply) REFERENCES survey_reply(survey_reply)
);
CREATE TRIGGER survey_pin_append AFTER INSERT ON survey_pin REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER survey_pin_close BEFORE DELETE OR UPDATE ON survey_pin FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER survey_pin_is_not_emptied BEFORE TRUNCATE ON survey_pin FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table survey_reason (
  version bigint generated always as identity not null,
  survey_reply uuid not null,
  act text not null,
  reason text not null,
  due date,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint survey_reason_pkey PRIMARY KEY (version),
  constraint survey_reason_act_check CHECK (act = ANY (ARRAY['return'::text, 'reopen'::text, 'restate'::text])),
  constraint survey_reason_actor_check CHECK (actor <> ''::text),
  constraint survey_reason_check CHECK (due IS NULL OR (act = ANY (ARRAY['return'::text, 'reopen'::text]))),
  constraint survey_reason_known_to_check CHECK (known_to = forever()),
  constraint survey_reason_reason_check CHECK (reason <> ''::text),
  constraint survey_reason_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint survey_reason_survey_reply_fkey FOREIGN KEY (survey_reply) REFERENCES survey_reply(survey_reply)
);
CREATE INDEX survey_reason_of ON public.survey_reason USING btree (survey_reply);
CREATE TRIGGER survey_reason_append AFTER INSERT ON survey_reason REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER survey_reason_is_final BEFORE DELETE OR UPDATE ON survey_reason FOR EACH ROW EXECUTE FUNCTION is_final();

create table survey_reply (
  survey_reply uuid not null,
  survey uuid not null,
  programme uuid not null,
  party uuid not null,
  state text not null,
  revision bigint default 0 not null,
  arrived timestamp with time zone,
  due date,
  constraint survey_reply_pkey PRIMARY KEY (survey_reply),
  constraint survey_reply_survey_party_key UNIQUE (survey, party),
  constraint survey_reply_check CHECK (state = 'asked'::text OR arrived IS NOT NULL),
  constraint survey_reply_check1 CHECK (state <> 'asked'::text OR arrived IS NULL),
  constraint survey_reply_check2 CHECK (due IS NULL OR state = 'returned'::text),
  constraint survey_reply_revision_check CHECK (revision >= 0),
  constraint survey_reply_state_check CHECK (state = ANY (ARRAY['asked'::text, 'submitted'::text, 'returned'::text, 'approved'::text, 'accepted'::text])),
  constraint survey_reply_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint survey_reply_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme),
  constraint survey_reply_survey_fkey FOREIGN KEY (survey) REFERENCES survey(survey)
);
CREATE INDEX survey_reply_of_party ON public.survey_reply USING btree (party);
CREATE TRIGGER survey_reply_stays BEFORE DELETE OR UPDATE ON survey_reply FOR EACH ROW EXECUTE FUNCTION survey_reply_is_kept();

create table survey_submission (
  survey_reply uuid not null,
  no integer not null,
  submission_key uuid not null,
  revision bigint not null,
  content jsonb not null,
  hash text not null,
  arrived timestamp with time zone not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint survey_submission_pkey PRIMARY KEY (survey_reply, no),
  constraint survey_submission_survey_reply_submission_key_key UNIQUE (survey_reply, submission_key),
  constraint survey_submission_actor_check CHECK (actor <> ''::text),
  constraint survey_submission_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint survey_submission_known_to_check CHECK (known_to = forever()),
  constraint survey_submission_no_check CHECK (no >= 1),
  constraint survey_submission_revision_check CHECK (revision >= 0),
  constraint survey_submission_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint survey_submission_survey_reply_fkey FOREIGN KEY (survey_reply) REFERENCES survey_reply(survey_reply)
);
CREATE TRIGGER survey_submission_append AFTER INSERT ON survey_submission REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER survey_submission_in_time BEFORE INSERT ON survey_submission FOR EACH ROW EXECUTE FUNCTION survey_is_open();
CREATE TRIGGER survey_submission_is_final BEFORE DELETE OR UPDATE ON survey_submission FOR EACH ROW EXECUTE FUNCTION is_final();

create table survey_told (
  survey_reply uuid not null,
  fact uuid not null,
  constraint survey_told_pkey PRIMARY KEY (survey_reply, fact),
  constraint survey_told_survey_reply_fkey FOREIGN KEY (survey_reply) REFERENCES survey_reply(survey_reply)
);
CREATE INDEX survey_told_of_fact ON public.survey_told USING btree (fact);

create table target (
  target uuid not null,
  programme uuid not null,
  indicator text not null,
  bound text default '>='::text not null,
  value bigint not null,
  unit text not null,
  each_year boolean default false not null,
  until date not null,
  basis text not null,
  evidence uuid,
  measure text default 'flow'::text not null,
  constraint target_pkey PRIMARY KEY (target),
  constraint target_programme_indicator_key UNIQUE (programme, indicator),
  constraint target_basis_check CHECK (basis <> ''::text),
  constraint target_bound_check CHECK (bound = ANY (ARRAY['>='::text, '<='::text])),
  constraint target_indicator_check CHECK (indicator ~ '^[a-z0-9.-]+$'::text),
  constraint target_measure_check CHECK (measure = ANY (ARRAY['flow'::text, 'stock'::text])),
  constraint target_value_check CHECK (value > 0),
  constraint target_evidence_fkey FOREIGN KEY (evidence) REFERENCES evidence(evidence),
  constraint target_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme)
);

create table template_version (
  version bigint generated always as identity not null,
  template text not null,
  no integer not null,
  body text not null,
  hash text not null,
  reason text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  language text not null,
  constraint template_version_pkey PRIMARY KEY (version),
  constraint template_version_template_language_no_key UNIQUE (template, language, no),
  constraint template_version_template_language_int8range_excl EXCLUDE USING gist (template WITH =, language WITH =, int8range(known_from, known_to) WITH &&),
  constraint template_version_body_check CHECK (body <> ''::text),
  constraint template_version_check CHECK (hash = encode(sha256(convert_to(body, 'UTF8'::name)), 'hex'::text)),
  constraint template_version_check1 CHECK (known_from < known_to),
  constraint template_version_language_check CHECK (language = ANY (ARRAY['ko'::text, 'en'::text])),
  constraint template_version_no_check CHECK (no > 0),
  constraint template_version_reason_check CHECK (reason <> ''::text),
  constraint template_version_template_check CHECK (template <> ''::text),
  constraint template_version_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq)
);
CREATE TRIGGER template_version_append AFTER INSERT ON template_version REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER template_version_close BEFORE DELETE OR UPDATE ON template_version FOR EACH ROW EXECUTE FUNCTION known_close();
CREATE TRIGGER template_version_is_not_emptied BEFORE TRUNCATE ON template_version FOR EACH STATEMENT EXECUTE FUNCTION is_final();

create table tenancy (
  tenancy uuid not null,
  programme uuid not null,
  party uuid not null,
  room uuid,
  people integer,
  state text not null,
  signed date not null,
  moved_in date,
  ended date,
  rent_won bigint not null,
  until date, -- The first day after the term of the contract; null where none was agreed.
  constraint tenancy_pkey PRIMARY KEY (tenancy),
  constraint tenancy_room_daterange_excl EXCLUDE USING gist (room WITH =, daterange(moved_in, ended) WITH &&) WHERE (moved_in IS NOT NULL AND room IS NOT NULL),
  constraint tenancy_check CHECK (moved_in >= signed),
  constraint tenancy_check1 CHECK (ended >= signed AND ended > moved_in),
  constraint tenancy_check2 CHECK ((state = ANY (ARRAY['signed'::text, 'cancelled'::text])) = (moved_in IS NULL)),
  constraint tenancy_check3 CHECK ((state = ANY (ARRAY['ended'::text, 'cancelled'::text])) = (ended IS NOT NULL)),
  constraint tenancy_check4 CHECK (until > signed),
  constraint tenancy_people_check CHECK (people > 0),
  constraint tenancy_rent_won_check CHECK (rent_won >= 0),
  constraint tenancy_state_check CHECK (state = ANY (ARRAY['signed'::text, 'moved-in'::text, 'ended'::text, 'cancelled'::text])),
  constraint tenancy_party_fkey FOREIGN KEY (party) REFERENCES party(party),
  constraint tenancy_programme_fkey FOREIGN KEY (programme) REFERENCES programme(programme),
  constraint tenancy_room_fkey FOREIGN KEY (room) REFERENCES place(place)
);

create table upload_count (
  actor text not null,
  day date not null,
  files integer not null,
  bytes bigint not null,
  constraint upload_count_pkey PRIMARY KEY (actor, day),
  constraint upload_count_actor_check CHECK (actor <> ''::text),
  constraint upload_count_bytes_check CHECK (bytes >= 0),
  constraint upload_count_files_check CHECK (files > 0)
);

create table used_code (
  user_id text not null,
  seal text not null,
  used_at timestamp with time zone not null,
  constraint used_code_pkey PRIMARY KEY (user_id, seal),
  constraint used_code_seal_check CHECK (seal <> ''::text),
  constraint used_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table value_decision (
  questioned_value uuid not null,
  decision text not null,
  reason text not null,
  actor text not null,
  known_from bigint not null,
  known_to bigint default forever() not null,
  constraint value_decision_pkey PRIMARY KEY (questioned_value),
  constraint value_decision_actor_check CHECK (actor <> ''::text),
  constraint value_decision_decision_check CHECK (decision = ANY (ARRAY['kept'::text, 'scaled'::text, 'dropped'::text])),
  constraint value_decision_known_to_check CHECK (known_to = forever()),
  constraint value_decision_reason_check CHECK (reason <> ''::text),
  constraint value_decision_known_from_fkey FOREIGN KEY (known_from) REFERENCES journal_commit(seq),
  constraint value_decision_questioned_value_fkey FOREIGN KEY (questioned_value) REFERENCES questioned_value(questioned_value)
);
CREATE TRIGGER value_decision_append AFTER INSERT ON value_decision REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION known_append();
CREATE TRIGGER value_decision_is_final BEFORE DELETE OR UPDATE ON value_decision FOR EACH ROW EXECUTE FUNCTION is_final();

-- Functions

CREATE OR REPLACE FUNCTION public.actor_as_seen(by_name boolean, actor text, seq bigint)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select case when by_name then name_of_actor(actor, seq) else role_of_actor(actor, seq) end
$function$
;
CREATE OR REPLACE FUNCTION public.acts_for_firms_alone(actor text, asked date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from role_grant where user_id = actor and role = 'company' and valid @> asked)
    and not exists (select from role_grant where user_id = actor and role = 'officer' and valid @> asked)
$function$
;
CREATE OR REPLACE FUNCTION public.administrators_are_two()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  first text := case tg_op when 'INSERT' then new.granted_by else new.revoked_by end;
  second text := case tg_op when 'INSERT' then new.confirmed_by else new.end_confirmed_by end;
begin
  if exists (select from auth_user where id = first)
     and (second is null or second = first or (tg_op = 'INSERT' and new.user_id in (first, second))) then
    raise exception 'the role of an administrator is granted and ended by two' using errcode = 'GJ005';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.agreement_report_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'what was asked for stays asked for' using errcode = '23514';
  end if;
  if old.arrived is not null and new.arrived is distinct from old.arrived then
    raise exception 'when a report was here first never changes' using errcode = '23514';
  end if;
  if (old.agreement, old.programme, old.party, old.kind, old.no, old.title, old.form, old.due)
    is distinct from (new.agreement, new.programme, new.party, new.kind, new.no, new.title, new.form, new.due) then
    raise exception 'a report stays what was asked for' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.agreement_sums_fit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  all_won bigint; given bigint; gated bigint; gates integer;
begin
  select coalesce(sum(won), 0), coalesce(sum(won) filter (where source in ('national', 'province', 'city')), 0)
    into all_won, given from agreement_line where agreement = new.agreement and version = new.version;
  select coalesce(sum(won), 0), count(*) into gated, gates
    from agreement_milestone where agreement = new.agreement and version = new.version;
  if all_won <> new.total_won or given <> new.grant_won or (gates > 0 and gated <> new.grant_won) then
    raise exception 'the lines, the milestones and the total of an agreement add up to the same' using errcode = 'GJ010';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.application_begins_without_receipt()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.receipt is not null then
    raise exception 'an application begins as a draft' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.application_in_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  closing timestamptz;
  answered_by date;
begin
  if new.no = 1 then
    select case v.intake when 'periods' then (select max((p ->> 'closes')::timestamptz)
        from jsonb_array_elements(coalesce(v.content -> 'periods', '[]')) p) else v.closes end into closing
      from call_version v join application a using (call)
      where a.application = new.application and v.published_at is not null order by v.no desc limit 1;
    if new.arrived > closing then
      raise exception 'nothing is received after the call has closed' using errcode = '23514';
    end if;
    return new;
  end if;
  select due into answered_by from application where application = new.application;
  if answered_by is null or new.arrived >= (answered_by + 1)::timestamp at time zone 'Asia/Seoul' then
    raise exception 'an amendment is received while it is waited for' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.application_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'an application is withdrawn, never deleted' using errcode = '23514';
end $function$
;
CREATE OR REPLACE FUNCTION public.application_receipt_is_next()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.receipt is not distinct from new.receipt and old.arrived is not distinct from new.arrived then
    return new;
  end if;
  if old.receipt is not null then
    raise exception 'a receipt never changes' using errcode = '23514';
  end if;
  if new.receipt is distinct from (select coalesce(max(receipt), 0) + 1 from application where call = new.call) then
    raise exception 'a receipt is the next number of its call' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.approval_ends_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update approval set known_to = new.known_from where approval = new.approval and known_to = forever();
  if not found then
    raise exception 'approval % is over', new.approval using errcode = 'GJ003';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.approval_goes_in_turn()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  own_turn int;
begin
  if new.known_from <> journal_current() then
    raise exception 'a step is signed in the running commit' using errcode = 'GJ003';
  end if;
  select turn into own_turn from approval_step where approval = new.approval and no = new.no;
  if exists (
    select from approval_step s where s.approval = new.approval and s.turn < own_turn and not exists (
      select from approval_sign g where g.approval = s.approval and g.no = s.no and g.answer = 'signed')) then
    raise exception 'approval % is not at this step yet', new.approval using errcode = 'GJ003';
  end if;
  if not exists (select from approval where approval = new.approval and known_to = forever()) then
    raise exception 'approval % is over', new.approval using errcode = 'GJ003';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.audit_faults()
 RETURNS TABLE(link bigint, entry bigint, fault text)
 LANGUAGE sql
 STABLE
AS $function$
  with linked as (
    select l.position, l.entry, l.hash, lag(l.hash, 1, ''::bytea) over (order by l.position) as previous,
           row_number() over (order by l.position) as place
      from audit_link l
  )
  select k.position, k.entry,
         case when k.position <> k.place then 'gap' when a.entry is null then 'missing' else 'changed' end
    from linked k left join audit a on a.entry = k.entry
   where k.position <> k.place or a.entry is null or k.hash <> audit_seal(k.previous, a)
  union all
  select null, a.entry, 'unlinked' from audit a where not exists (select from audit_link l where l.entry = a.entry)
$function$
;
CREATE OR REPLACE FUNCTION public.audit_is_linked()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  last audit_link;
begin
  perform pg_advisory_xact_lock(7104);
  select * into last from audit_link order by position desc limit 1;
  insert into audit_link (position, entry, hash)
    values (coalesce(last.position, 0) + 1, new.entry, audit_seal(coalesce(last.hash, ''::bytea), new));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.audit_seal(previous bytea, told audit)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  select sha256(previous || convert_to(jsonb_build_array(told.entry, extract(epoch from told.at), told.actor, told.act,
    told.method, told.address, told.request_id, told.ip, told.subject, told.detail)::text, 'UTF8'))
$function$
;
CREATE OR REPLACE FUNCTION public.auth_user_is_named()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    -- under the lock of commits: each is told either before the new name or after it
    perform pg_advisory_xact_lock(7102);
  end if;
  insert into name_of_user (user_id, name, after_commit, named_by)
    values (new.id, new.name,
      case tg_op when 'UPDATE' then coalesce((select max(seq) from journal_commit), 0) else 0 end,
      nullif(current_setting('geojeom.named_by', true), ''));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.call_is_what_it_was()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.direction, new.mode) is distinct from (old.direction, old.mode)
    or new.caller is distinct from old.caller or old.cancelled_on is not null
    or (old.programme is not null and new.programme is distinct from old.programme) then
    raise exception 'what a call is does not change' using errcode = 'GJ002';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.call_question_is_of_a_draft()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from call_version v where v.call = new.call and v.no = new.no and v.published_at is not null) then
    raise exception 'a published version of a call is never changed' using errcode = 'GJ002';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.call_version_is_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from call_version v where v.call = old.call and v.no = old.no and v.published_at is not null) then
    raise exception 'a published version of a call is never changed' using errcode = 'GJ002';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$
;
CREATE OR REPLACE FUNCTION public.claim_shares_fit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  whole numeric := 1;
  part record;
  claimed numeric := 0;
begin
  if not exists (
    select from fact f join fact_kind k using (kind) where f.fact = new.outcome and k.outcome
  ) then
    raise exception 'only an outcome can be claimed' using errcode = 'GJ008';
  end if;
  for part in select den from claim where outcome = new.outcome and known_to = forever() loop
    whole := lcm(whole, part.den::numeric);
  end loop;
  for part in select num, den from claim where outcome = new.outcome and known_to = forever() loop
    claimed := claimed + part.num * (whole / part.den);
  end loop;
  if claimed > whole then
    raise exception 'claims on outcome % add up to %/%', new.outcome, claimed::bigint, whole::bigint
      using errcode = 'GJ009';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.dimension_is_told()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from appended a join figure_told t using (publication, figure) where a.dimension = any(t.withheld)
  ) then
    raise exception 'a dimension is told or withheld' using errcode = 'GJ003';
  end if;
  -- one unsaid group alone is what the total leaves
  if exists (
    select from figure_told_cell c join (select distinct publication, figure, dimension from appended) a
      using (publication, figure, dimension)
    group by c.publication, c.figure, c.dimension having count(c.unsaid) = 1
  ) then
    raise exception 'one unsaid group is worked out from the others' using errcode = 'GJ003';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.ends_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  ends text[] := tg_argv;
  before_row jsonb := to_jsonb(old) - ends;
begin
  if tg_op = 'DELETE' or before_row <> to_jsonb(new) - ends
     or exists (select from unnest(ends) as each where to_jsonb(old) ->> each is not null) then
    raise exception 'a row of % ends once and is never changed otherwise', tg_table_name using errcode = 'GJ002';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.evidence_check_by_another()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from evidence where evidence = new.evidence and supplied_by = new.checked_by) then
    raise exception 'evidence is checked by another than the one who supplied it' using errcode = 'GJ010';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.fact_append()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  own bigint;
  today date;
  bad record;
begin
  if not exists (select from appended) then return null; end if;
  own := journal_current();
  if exists (select from appended where known_from <> own or known_to <> forever()) then
    raise exception 'facts become known in the running commit and stay known until closed' using errcode = 'GJ003';
  end if;
  select (at at time zone 'Asia/Seoul')::date into today from journal_commit where seq = own;
  select a.kind, a.natural_key, a.unit, lower(a.valid) as since, k.unit as kind_unit into bad
  from appended a left join fact_kind k using (kind)
  where k.kind is null or (not k.plan and lower(a.valid) > today)
     or (k.unit is not null and k.unit <> a.unit)
     or (k.measure = 'event' and upper(a.valid) is null)
     or (k.measure = 'flow' and upper(a.valid) is null)
     or (a.facets <> '{}' and a.facets - k.facets <> '{}')
  limit 1;
  if found then
    if bad.since > today then
      raise exception '% % cannot be done on % before that day has come', bad.kind, bad.natural_key, bad.since
        using errcode = 'GJ005';
    end if;
    raise exception '% % does not fit its kind (none, unit %, facets, or an open end)', bad.kind, bad.natural_key, bad.unit
      using errcode = 'GJ006';
  end if;
  -- the versions of one fact stay the same thing
  if exists (
    select from appended a join fact f on f.fact = a.fact
    where f.version <> a.version and (f.kind <> a.kind or f.known_to > a.known_from)
  ) then
    raise exception 'a new version of a fact keeps its kind and follows the closing of the one before'
      using errcode = 'GJ007';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.fact_climbs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  bad record;
begin
  select a.kind, a."case" into bad
  from appended a
  join fact_kind k on k.kind = a.kind and k.ladder is not null
  join fact_kind o on o.ladder = k.ladder and o.rung <> k.rung
  join fact f on f."case" = a."case" and f.kind = o.kind and f.known_to = 9223372036854775807
  where (o.rung < k.rung and lower(f.valid) > lower(a.valid))
     or (o.rung > k.rung and lower(f.valid) < lower(a.valid))
  limit 1;
  if found then
    raise exception 'case % cannot reach % before a lower rung of its ladder', bad."case", bad.kind
      using errcode = 'GJ012';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.fact_is_about_somebody()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  nobody uuid;
begin
  select a.subject into nobody from appended a
  where not exists (select from party p where p.party = a.subject) limit 1;
  if found then
    raise exception 'there is no party % for a fact to be about', nobody using errcode = '23503';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.fact_is_one()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  bad record;
begin
  select a.kind, a.value, a.valid, k.measure into bad
  from appended a join fact_kind k on k.kind = a.kind and k.measure <> 'flow'
  where k.measure in ('event', 'state') and a.value <> 1
     or k.measure in ('stock', 'cumulative') and upper(a.valid) is distinct from lower(a.valid) + 1
  limit 1;
  if found and bad.measure in ('event', 'state') then
    raise exception 'a fact of kind % is one thing, not %', bad.kind, bad.value using errcode = 'GJ013';
  end if;
  if found then
    raise exception 'a fact of kind % is of one day, not of %', bad.kind, bad.valid using errcode = 'GJ032';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.fact_stays_taken_back()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from appended a
    where exists (select from fact f where f.fact = a.fact and f.known_to <= a.known_from)
      and not exists (select from fact f where f.fact = a.fact and f.known_to = a.known_from)
  ) then
    raise exception 'a fact that was taken back does not come back' using errcode = 'GJ007';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.fact_value_fits()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from appended where value < 0)
     and exists (select from appended a join fact_kind k using (kind) where a.value < 0 and not k.signed) then
    raise exception 'a fact of this kind has no value below nothing' using errcode = 'GJ006';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.figure_draft_ends_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.ended is not null
     or (to_jsonb(new) - '{ended,ended_by,ended_at}'::text[]) <> (to_jsonb(old) - '{ended,ended_by,ended_at}'::text[]) then
    raise exception 'a draft of a definition is ended once and never changed' using errcode = 'GJ033';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.figure_ledger_goes_on()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if to_jsonb(old) - 'until' - 'version' <> to_jsonb(new) - 'until' - 'version'
     or new.until < old.until or new.version < old.version then
    raise exception 'a ledger only goes on' using errcode = 'GJ002';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.figure_ledger_row_appends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from (select distinct slot, known from appended) a
    join figure_ledger_slot s using (slot) join figure_ledger l using (ledger)
    where l.until is null or a.known > l.until
  ) or exists (
    select from (select distinct known from appended) a
    where not exists (select from journal_commit c where c.seq = a.known)
  ) then
    raise exception 'a row of a ledger stands at a commit that the ledger covers' using errcode = 'GJ003';
  end if;
  if exists (
    select from (select slot, min(known) as first, count(*) as n from appended group by slot) a
    where (select count(*) from figure_ledger_row r where r.slot = a.slot and r.known >= a.first) <> a.n
  ) then
    raise exception 'rows of a ledger are appended in the order of commits' using errcode = 'GJ003';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.figure_ledger_row_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' or exists (select from figure_ledger_slot where slot = old.slot) then
    raise exception 'a ledger is thrown away whole, never changed' using errcode = 'GJ002';
  end if;
  return old;
end $function$
;
CREATE OR REPLACE FUNCTION public.figure_ledger_slot_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' or exists (select from figure_ledger where ledger = old.ledger) then
    raise exception 'a ledger is thrown away whole, never changed' using errcode = 'GJ002';
  end if;
  return old;
end $function$
;
CREATE OR REPLACE FUNCTION public.forever()
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$select 9223372036854775807::bigint$function$
;
CREATE OR REPLACE FUNCTION public.funding_line_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a funding line is not deleted' using errcode = 'GJ002';
end $function$
;
CREATE OR REPLACE FUNCTION public.funding_lines_reconcile()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  declared bigint;
  lines numeric;
begin
  select total into declared from programme where programme = new.programme;
  select sum(amount) into lines from funding_line where programme = new.programme and rung = 'planned';
  if declared is not null and coalesce(lines, 0) <> declared then
    raise exception 'planned funding lines add up to %, the declared total is %', coalesce(lines, 0), declared
      using errcode = 'GJ020';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.is_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'GJ002';
end $function$
;
CREATE OR REPLACE FUNCTION public.journal_commit_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a journal commit is never changed' using errcode = 'GJ002';
end $function$
;
CREATE OR REPLACE FUNCTION public.journal_current()
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  own bigint := nullif(current_setting('geojeom.commit', true), '')::bigint;
begin
  if own is null or not exists (
    select from journal_commit where seq = own and transaction = pg_current_xact_id()
  ) then
    raise exception 'no journal commit is open in this transaction' using errcode = 'GJ001';
  end if;
  return own;
end $function$
;
CREATE OR REPLACE FUNCTION public.journal_head(head bytea, from_seq bigint, to_seq bigint)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  select sha256(head || coalesce(string_agg(told, ''::bytea order by seq), ''::bytea)) from (
    select seq, sha256(convert_to(string_agg(line, E'\n' order by line collate "C"), 'UTF8')) as told from (
      select seq, concat_ws(' ', '!', seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), act) as line
        from journal_commit where seq > from_seq and seq <= to_seq
      union all
      select known_from, concat_ws(' ', '+', fact, kind, to_json("case"), subject, programme, valid, value, to_json(unit),
          to_json(natural_key), facets, evidence_level)
        from fact where known_from > from_seq and known_from <= to_seq
      union all
      select known_to, concat_ws(' ', '-', fact, known_from) from fact where known_to > from_seq and known_to <= to_seq
    ) lines group by seq
  ) commits
$function$
;
CREATE OR REPLACE FUNCTION public.journal_is_settled(until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
declare
  begun xid8;
begin
  -- commits become visible in the order of their times: who sees a later one sees all before it
  if (select at from journal_commit order by seq desc limit 1) >= until then
    return true;
  end if;
  -- the clock first: whoever is not in the sequence yet will read a later one
  if current_setting('geojeom.clock', true) = 'world' and clock_timestamp() < until then
    return false;
  end if;
  select last_value::text::xid8 into begun from journal_begun;
  return coalesce(begun = pg_current_xact_id_if_assigned(), false)
      or pg_visible_in_snapshot(begun, pg_current_snapshot());
end $function$
;
CREATE OR REPLACE FUNCTION public.journal_open(told_at timestamp with time zone, told_by text, told_act text)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  own bigint := nullif(current_setting('geojeom.commit', true), '')::bigint;
  ahead interval := nullif(current_setting('geojeom.clock_ahead', true), '')::interval;
  silence interval := nullif(current_setting('geojeom.longest_silence', true), '')::interval;
  last journal_commit;
  server timestamptz;
begin
  if own is not null and exists (
    select from journal_commit where seq = own and transaction = pg_current_xact_id()
  ) then
    return own;
  end if;
  perform pg_advisory_xact_lock(7102);
  -- before any clock is read: whoever reads a later time than ours knows that we are on our way
  perform setval('journal_begun', pg_current_xact_id()::text::bigint);
  select * into last from journal_commit order by seq desc limit 1;
  if current_setting('geojeom.clock', true) = 'world' then
    server := clock_timestamp();
    if told_at > server + ahead then
      raise exception 'the clock of the program is ahead of the database server''s' using errcode = 'GJ030',
        detail = json_build_object('ours', told_at, 'theirs', server)::text;
    end if;
    told_at := greatest(told_at, server);
  end if;
  if told_at > last.at + silence then
    raise exception 'the clock is far ahead of the last commit' using errcode = 'GJ031',
      detail = json_build_object('ours', told_at, 'theirs', last.at)::text;
  end if;
  if last.at > told_at then
    -- a clock that steps back must not reorder what was known
    told_at := last.at;
  end if;
  own := coalesce(last.seq, 0) + 1;
  insert into journal_commit (seq, at, actor, act) values (own, told_at, told_by, told_act);
  perform set_config('geojeom.commit', own::text, true);
  return own;
end $function$
;
CREATE OR REPLACE FUNCTION public.known_append()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  own bigint;
begin
  if not exists (select from appended) then return null; end if;
  own := journal_current();
  if exists (select from appended where known_from <> own or known_to <> forever()) then
    raise exception 'rows of % become known in the running commit and stay known until closed', tg_table_name
      using errcode = 'GJ003';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.known_close()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  before_row jsonb := to_jsonb(old) - 'known_to';
  after_row jsonb := to_jsonb(new) - 'known_to';
  at_once boolean := tg_nargs = 1 and tg_argv[0] = 'at-once';
begin
  if tg_op = 'DELETE' then
    raise exception '% is append-only', tg_table_name using errcode = 'GJ002';
  end if;
  if before_row <> after_row or old.known_to <> forever() or new.known_to <> journal_current()
     or new.known_to < new.known_from or (new.known_to = new.known_from and not at_once) then
    raise exception 'a row of % is closed once, by a later commit, and never changed otherwise', tg_table_name
      using errcode = 'GJ002';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.ledger_voucher_balances()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  sum_won numeric;
  lines bigint;
begin
  select coalesce(sum(won), 0), count(*) into sum_won, lines from ledger_posting where voucher = new.voucher;
  if lines < 2 or sum_won <> 0 then
    raise exception 'voucher % has % lines and is out of balance by % won', new.voucher, lines, sum_won
      using errcode = 'GJ011';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.ledger_voucher_is_closed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from ledger_voucher v where v.voucher = new.voucher and v.known_from = journal_current()) then
    raise exception 'a voucher takes no lines after the transaction that posted it' using errcode = 'GJ002';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.list_checked_by_another()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.step = 'check' and new.actor = (select brought_by from outcome_list where outcome_list = new.outcome_list) then
    raise exception 'nobody checks the list he brought' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.log_append(of_sort text, of_about text, told text)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  own bigint := journal_current();
  place bigint := (select coalesce(max(index) + 1, 0) from log_entry);
  height smallint := 0;
  at bigint := place;
  node bytea := sha256('\x00'::bytea || convert_to(told, 'UTF8'));
begin
  insert into log_entry (index, sort, about, entry, leaf, known_from) values (place, of_sort, of_about, told, node, own);
  insert into log_node (level, index, hash) values (0, at, node);
  while at % 2 = 1 loop
    node := sha256('\x01'::bytea || (select hash from log_node where level = height and index = at - 1) || node);
    height := height + 1;
    at := at / 2;
    insert into log_node (level, index, hash) values (height, at, node);
  end loop;
  return place;
end $function$
;
CREATE OR REPLACE FUNCTION public.log_entry_is_next()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.known_from <> journal_current() then
    raise exception 'an entry of the log is appended in its commit' using errcode = 'GJ003';
  end if;
  if new.index <> (select coalesce(max(index) + 1, 0) from log_entry) then
    raise exception 'the log has no gaps' using errcode = 'GJ003';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.log_node_is_right()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.hash is distinct from (
    case when new.level = 0 then (select leaf from log_entry where index = new.index)
    else sha256('\x01'::bytea
      || (select hash from log_node where level = new.level - 1 and index = 2 * new.index)
      || (select hash from log_node where level = new.level - 1 and index = 2 * new.index + 1)) end
  ) then
    raise exception 'a node of the log is the hash of what is below it' using errcode = 'GJ003';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.name_of_actor(actor text, seq bigint)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(
    (select name from name_of_user where user_id = actor and after_commit < seq order by position desc limit 1),
    actor)
$function$
;
CREATE OR REPLACE FUNCTION public.name_of_user_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what somebody was called is not changed' using errcode = 'GJ002';
end $function$
;
CREATE OR REPLACE FUNCTION public.party_merge_has_no_chain()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from party_merge a join party_merge b on b.merged = a.into_party
    where a.known_to = forever() and b.known_to = forever() and (a.merged = new.merged or b.merged = new.merged)
  ) then
    raise exception 'a merge must point at a party that is not merged itself' using errcode = 'GJ004';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.publication_is_told_whole()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from appended a join publication p using (publication) where p.known_from <> journal_current()
  ) then
    raise exception 'nothing is added to a publication after its commit' using errcode = 'GJ002';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.published_until()
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(max(as_known), 0) from publication
$function$
;
CREATE OR REPLACE FUNCTION public.release_is_scheduled_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from release_issue where release = new.release) or exists (
    select from release_schedule s left join release_schedule_end e using (schedule)
    where s.release = new.release and e.schedule is null and s.schedule <> new.schedule
  ) then
    raise exception 'a release is scheduled once' using errcode = 'GJ002';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.release_version_is_before_issue()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from release_issue where release = new.release) then
    raise exception 'what is published is corrected, never changed' using errcode = 'GJ002';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.restatement_differs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.supersedes is null then return null; end if;
  if (select as_of from publication where publication = new.supersedes) <> new.as_of then
    raise exception 'a restatement is of the same day' using errcode = 'GJ003';
  end if;
  if not exists (
    select from (select * from publication_figure where publication = new.publication) n
    full join (select * from publication_figure where publication = new.supersedes) o using (figure)
    where n.figure is null or o.figure is null or n.definition_hash <> o.definition_hash
      or coalesce(n.rows_sha256, n.seal) <> coalesce(o.rows_sha256, o.seal) or n.num / n.den <> o.num / o.den
  ) then
    raise exception 'a restatement of nothing that changed' using errcode = 'GJ003';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.review_sheet_is_signed_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.signed_at is not null then
    raise exception 'a signed sheet is never changed' using errcode = 'GJ002';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$
;
CREATE OR REPLACE FUNCTION public.role_grant_only_narrows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'a role grant is revoked, not deleted' using errcode = 'GJ002';
  end if;
  if (new.role_grant, new.user_id, new.role, new.granted_by, new.granted_at)
       is distinct from (old.role_grant, old.user_id, old.role, old.granted_by, old.granted_at)
     or new.party is distinct from old.party
     or new.confirmed_by is distinct from old.confirmed_by
     or not new.valid <@ old.valid
     or new.revoked_at is null then
    raise exception 'a role grant can only be narrowed, and by somebody' using errcode = 'GJ002';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.role_of_actor(actor text, seq bigint)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select case when not exists (select from auth_user where id = actor) then actor else coalesce(
    (select role from role_grant g join journal_commit c on c.seq = $2
      where g.user_id = actor and g.valid @> (c.at at time zone 'Asia/Seoul')::date
      order by array_position(array['officer', 'reviewer', 'official', 'administrator', 'company'], role) limit 1),
    (select role from role_grant g where g.user_id = actor
      order by array_position(array['officer', 'reviewer', 'official', 'administrator', 'company'], role) limit 1),
    'officer') end
$function$
;
CREATE OR REPLACE FUNCTION public.simulation_result_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.result is not null or (to_jsonb(new) - 'result' - 'result_hash' - 'job') <> (to_jsonb(old) - 'result' - 'result_hash' - 'job') then
    raise exception 'a run and its result are never changed';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.survey_is_open()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from survey_close c join survey_reply r using (survey) where r.survey_reply = new.survey_reply) then
    raise exception 'nothing is answered after the survey was closed' using errcode = '23514';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.survey_reply_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'who was asked stays asked' using errcode = '23514';
  end if;
  if old.arrived is not null and new.arrived is distinct from old.arrived then
    raise exception 'when a reply was here first never changes' using errcode = '23514';
  end if;
  if (old.survey, old.programme, old.party) is distinct from (new.survey, new.programme, new.party) then
    raise exception 'a reply stays with its firm and its survey' using errcode = '23514';
  end if;
  return new;
end $function$
;
