-- Brings stored addresses to the one form that log-in looks up: composed, in lower case, without outer spaces and
-- invisible characters. Stops with the list of those that need a decision, and changes nothing then.

-- The owner of the database sees all tenants only while row-level security does not bind it.
ALTER TABLE "User" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Invitation" NO FORCE ROW LEVEL SECURITY;

CREATE FUNCTION pg_temp.canonical_email(email text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT lower(normalize(regexp_replace(
    email, '[\s\u0085\u00A0\u00AD\u034F\u061C\u1680\u180E\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0]', '', 'g'
  ), NFC))
$$;

DO $$
DECLARE
  problems text;
BEGIN
  SELECT string_agg(format('%s (accounts %s)', email, ids), '; ' ORDER BY email) INTO problems
  FROM (
    SELECT pg_temp.canonical_email("email"::text) AS email, string_agg("id"::text, ', ' ORDER BY "id") AS ids
    FROM "User" GROUP BY 1 HAVING count(*) > 1
  ) AS same;
  IF problems IS NOT NULL THEN
    RAISE EXCEPTION 'several accounts have the same email address: %. Change all but one of each in the table "User" and start again', problems;
  END IF;

  SELECT string_agg("email"::text, '; ' ORDER BY "email") INTO problems
  FROM (SELECT "email" FROM "User" UNION SELECT "email" FROM "Invitation") AS every
  WHERE pg_temp.canonical_email("email"::text) !~ '^[^@\s]+@[a-z0-9.-]+$';
  IF problems IS NOT NULL THEN
    RAISE EXCEPTION 'nobody could log in with these email addresses: %. Write them as name@domain, the domain in punycode, in the tables "User" and "Invitation" and start again', problems;
  END IF;
END
$$;

UPDATE "User" SET "email" = pg_temp.canonical_email("email"::text)
  WHERE "email"::text <> pg_temp.canonical_email("email"::text);
UPDATE "Invitation" SET "email" = pg_temp.canonical_email("email"::text)
  WHERE "email"::text <> pg_temp.canonical_email("email"::text);

DROP FUNCTION pg_temp.canonical_email(text);

ALTER TABLE "User" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Invitation" FORCE ROW LEVEL SECURITY;
