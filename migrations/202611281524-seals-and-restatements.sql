-- What is published is sealed by a tree of sums over its rows, and may be restated: by another publication of the same day
-- with a reason, of which something is different. Seals of before are the hash of the rows themselves.
alter table publication_figure
  add column scheme text not null default 'flat' check (scheme in ('flat', 'sum')),
  -- SHA-256 over the rows in key order, whatever the seal
  add column rows_sha256 text check (rows_sha256 ~ '^[0-9a-f]{64}$'),
  -- the heads of the trees, what their salts come of, and the record that the log has the hash of
  add column heads text[] check (array_length(heads, 1) between 1 and 4),
  add column secret text check (secret ~ '^[0-9a-f]{64}$'),
  add column record text check (record <> '');
alter table publication_figure
  alter column scheme drop default,
  add constraint publication_figure_seal_is_whole check (
    case scheme
      when 'flat' then coalesce(rows_sha256, heads[1], secret, record) is null
      else rows_sha256 is not null and heads is not null and secret is not null and record is not null end);

alter table publication
  add column supersedes text references publication,
  -- R1 source · R2 routine · R3 method · C correction
  add column reason text check (reason in ('R1', 'R2', 'R3', 'C')),
  add column note text check (note <> ''),
  add constraint restatement_has_a_reason check (
    (supersedes is null) = (reason is null) and (supersedes is null) = (note is null)),
  add constraint restatement_is_of_another check (supersedes <> publication);
-- each is restated once: the next one restates that one
create unique index publication_is_superseded_once on publication (supersedes);

create function restatement_differs() returns trigger language plpgsql as $$
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
end $$;
create constraint trigger restatement_differs after insert on publication deferrable initially deferred
  for each row execute function restatement_differs();
