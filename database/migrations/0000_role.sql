-- The application's sessions take on this role. It owns nothing, so it can never drop, truncate or re-grant, and it
-- has no write access to the books: those change through the ledger's functions only.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'latchkey_app') then
    create role latchkey_app nologin;
  end if;
end $$;

do $$
begin
  if not pg_has_role(current_user, 'latchkey_app', 'member') then
    execute format('grant latchkey_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to latchkey_app;
alter default privileges in schema public grant select, insert, update, delete on tables to latchkey_app;
alter default privileges in schema public grant usage, select on sequences to latchkey_app;
