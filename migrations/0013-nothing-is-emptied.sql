-- What is only ever appended is not emptied either: TRUNCATE passes by the row triggers.
do $$
declare
  kept text;
begin
  foreach kept in array array['journal_commit', 'party', 'party_attribute', 'party_identifier', 'party_merge', 'place',
    'place_name', 'fact', 'claim', 'evidence', 'evidence_of_fact', 'evidence_check', 'ledger_voucher', 'ledger_posting',
    'figure_definition', 'audit']
  loop
    execute format('create trigger %I before truncate on %I for each statement execute function is_final()',
      kept || '_is_not_emptied', kept);
  end loop;
end $$;
