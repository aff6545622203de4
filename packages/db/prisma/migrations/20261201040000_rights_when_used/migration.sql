-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid, require-concurrent-index-creation
-- squawk-ignore-file adding-not-nullable-field
-- Invitations and keys are few, so checking them takes milliseconds.

-- When the person last proved their password, and their second factor if they have one, in this session.
-- Sessions that exist already count as not confirmed: a dangerous act asks them once.
ALTER TABLE "Session" ADD COLUMN "confirmedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT 'epoch';
ALTER TABLE "Session" ALTER COLUMN "confirmedAt" SET DEFAULT CURRENT_TIMESTAMP;

-- The key by which another key was made. Revoking the first revokes the second.
ALTER TABLE "ApiKey" ADD COLUMN "madeByKeyId" UUID;
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_tenantId_madeByKeyId_fkey" FOREIGN KEY ("tenantId", "madeByKeyId")
  REFERENCES "ApiKey"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who invited, and with which key if it was a program. Both are checked again when the invitation is accepted.
ALTER TABLE "Invitation" ADD COLUMN "inviterId" UUID;
ALTER TABLE "Invitation" ADD COLUMN "apiKeyId" UUID;

-- The owner of a table sees its rows only while row-level security is not forced.
ALTER TABLE "Invitation" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "AuditEntry" NO FORCE ROW LEVEL SECURITY;

-- The audit log knows who made the invitations that exist.
UPDATE "Invitation" i
SET "inviterId" = e."actorId"
FROM "AuditEntry" e
WHERE e."tenantId" = i."tenantId" AND e."action" = 'member.invite' AND e."thingId" = i."id";

-- Without an inviter nobody answers for an invitation. Of two open ones for an address, the later one counts.
DELETE FROM "Invitation" i
WHERE i."inviterId" IS NULL
  OR (i."acceptedAt" IS NULL AND EXISTS (
    SELECT FROM "Invitation" later
    WHERE later."tenantId" = i."tenantId" AND later."email" = i."email"
      AND later."acceptedAt" IS NULL AND later."id" > i."id"));

ALTER TABLE "Invitation" FORCE ROW LEVEL SECURITY;
ALTER TABLE "AuditEntry" FORCE ROW LEVEL SECURITY;

ALTER TABLE "Invitation" ALTER COLUMN "inviterId" SET NOT NULL;
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_tenantId_inviterId_fkey" FOREIGN KEY ("tenantId", "inviterId")
  REFERENCES "User"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_tenantId_apiKeyId_fkey" FOREIGN KEY ("tenantId", "apiKeyId")
  REFERENCES "ApiKey"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One open invitation for an address in a tenant, also when two are made at once.
CREATE UNIQUE INDEX "Invitation_open_email_key" ON "Invitation" ("tenantId", "email") WHERE "acceptedAt" IS NULL;
