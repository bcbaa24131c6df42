-- Whoever reads the database must not be able to sign in by what he reads: of the token in a browser the hash is kept.
-- Whoever is signed in stays so.
update auth_session set token = 'sha256:' || encode(sha256(convert_to(token, 'UTF8')), 'hex');
alter table auth_session add constraint token_is_a_hash check (token ~ '^sha256:[0-9a-f]{64}$');
