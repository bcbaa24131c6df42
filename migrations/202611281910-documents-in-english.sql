-- Documents are Korean, and English beside it. See docs/decisions/0021-documents-in-two-languages.md.

-- [DC5] each language of a template has versions of its own; those that stand are Korean
alter table template_version add column language text not null default 'ko' check (language in ('ko', 'en'));
alter table template_version alter column language drop default;
alter table template_version drop constraint template_version_template_no_key;
alter table template_version drop constraint template_version_template_int8range_excl;
alter table template_version add unique (template, language, no);
alter table template_version
  add exclude using gist (template with =, language with =, int8range(known_from, known_to) with &&);

-- [DC11] the English of a document, made with it; one that has none was made before there was
create table document_translation (
  document uuid primary key references document,
  title text not null check (title <> ''),
  paper text not null check (paper <> ''),
  hash text not null check (hash = encode(sha256(convert_to(paper, 'UTF8')), 'hex')),
  -- null: as the template came with the software
  template_version bigint references template_version,
  template_hash text not null check (template_hash ~ '^[0-9a-f]{64}$')
);
create trigger document_translation_is_final before update or delete on document_translation
  for each row execute function is_final();
create trigger document_translation_is_not_emptied before truncate on document_translation
  for each statement execute function is_final();

alter table document_file add column language text not null default 'ko' check (language in ('ko', 'en'));
alter table document_file alter column language drop default;
-- what is printed in English there is in English
alter table document_file add column translation uuid
  generated always as (case when language = 'en' then document end) stored references document_translation;
alter table document_file drop constraint document_file_pkey;
alter table document_file add primary key (document, language, format);
