-- Lists, searches and unique texts use keys that the program computes (decision 0043), so that no answer depends on the
-- locale of the server. The tables are locked while their keys are filled:
-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion, disallowed-unique-constraint
-- squawk-ignore-file adding-not-nullable-field, adding-field-with-default, changing-column-type, constraint-missing-not-valid

-- Nobody may add a row without keys while they are filled.
LOCK TABLE "Tenant", "User", "Product", "Service", "Customer", "Location", "ApiKey", "Passkey"
  IN SHARE ROW EXCLUSIVE MODE;

-- Text compares byte by byte here, and PostgreSQL knows this comparison to be leakproof. So indexes serve it under
-- row-level security, and built-in functions need no mark of ours any more.
ALTER TABLE "Product"
  ALTER COLUMN "sku" TYPE TEXT,
  ADD COLUMN "nameSort" TEXT COLLATE "C",
  ADD COLUMN "skuSort" TEXT COLLATE "C",
  ADD COLUMN "skuKey" TEXT COLLATE "C",
  ADD COLUMN "barcodeKey" TEXT COLLATE "C",
  ADD COLUMN "categoryKey" TEXT COLLATE "C",
  ADD COLUMN "priceSort" BIGINT GENERATED ALWAYS AS (("price" * 10000)::bigint) STORED NOT NULL;
ALTER TABLE "Service" ADD COLUMN "nameSort" TEXT COLLATE "C", ADD COLUMN "searchKey" TEXT COLLATE "C";
ALTER TABLE "Customer" ADD COLUMN "nameSort" TEXT COLLATE "C", ADD COLUMN "searchKey" TEXT COLLATE "C";
ALTER TABLE "User" ADD COLUMN "nameSort" TEXT COLLATE "C", ADD COLUMN "searchKey" TEXT COLLATE "C";
ALTER TABLE "Location"
  ALTER COLUMN "code" TYPE TEXT,
  ADD COLUMN "nameSort" TEXT COLLATE "C",
  ADD COLUMN "codeSort" TEXT COLLATE "C",
  ADD COLUMN "codeKey" TEXT COLLATE "C",
  ADD COLUMN "searchKey" TEXT COLLATE "C";

CREATE TABLE "ProductWord" (
  "word" TEXT COLLATE "C" NOT NULL,
  "productId" UUID NOT NULL,
  "tenantId" UUID NOT NULL,
  CONSTRAINT "ProductWord_pkey" PRIMARY KEY ("tenantId", "productId", "word"),
  CONSTRAINT "ProductWord_tenantId_fkey" FOREIGN KEY ("tenantId")
    REFERENCES "Tenant" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "ProductWord_tenantId_productId_fkey" FOREIGN KEY ("tenantId", "productId")
    REFERENCES "Product" ("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ProductWord_tenantId_word_productId_idx" ON "ProductWord" ("tenantId", "word", "productId");

CREATE TABLE "SearchWord" (
  "word" TEXT COLLATE "C" NOT NULL,
  "tenantId" UUID NOT NULL,
  CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("tenantId", "word"),
  CONSTRAINT "SearchWord_tenantId_fkey" FOREIGN KEY ("tenantId")
    REFERENCES "Tenant" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

ALTER TABLE "ProductWord" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ProductWord" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_scope" ON "ProductWord"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE "SearchWord" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "SearchWord" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_scope" ON "SearchWord"
  USING ("tenantId" = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON "ProductWord" TO inventory_app;
GRANT SELECT, INSERT ON "SearchWord" TO inventory_app;

DROP INDEX "Product_search_idx";
DROP INDEX "Product_tenantId_name_id_idx";
DROP INDEX "Product_tenantId_price_id_idx";
DROP INDEX "Product_tenantId_sku_key";
DROP INDEX "Service_tenantId_name_id_idx";
DROP INDEX "Customer_tenantId_name_id_idx";
DROP INDEX "Location_tenantId_code_key";

-- program-step: fill-text-keys

ALTER TABLE "Product"
  ALTER COLUMN "nameSort" SET NOT NULL,
  ALTER COLUMN "skuSort" SET NOT NULL,
  ALTER COLUMN "skuKey" SET NOT NULL,
  ADD CONSTRAINT "Product_barcode_has_key" CHECK (("barcode" IS NULL) = ("barcodeKey" IS NULL)),
  ADD CONSTRAINT "Product_category_has_key" CHECK (("category" IS NULL) = ("categoryKey" IS NULL));
ALTER TABLE "Service" ALTER COLUMN "nameSort" SET NOT NULL, ALTER COLUMN "searchKey" SET NOT NULL;
ALTER TABLE "Customer" ALTER COLUMN "nameSort" SET NOT NULL, ALTER COLUMN "searchKey" SET NOT NULL;
ALTER TABLE "User" ALTER COLUMN "nameSort" SET NOT NULL, ALTER COLUMN "searchKey" SET NOT NULL;
ALTER TABLE "Location"
  ALTER COLUMN "nameSort" SET NOT NULL,
  ALTER COLUMN "codeSort" SET NOT NULL,
  ALTER COLUMN "codeKey" SET NOT NULL,
  ALTER COLUMN "searchKey" SET NOT NULL;

CREATE UNIQUE INDEX "Product_tenantId_skuKey_key" ON "Product" ("tenantId", "skuKey");
CREATE UNIQUE INDEX "Product_tenantId_barcodeKey_key" ON "Product" ("tenantId", "barcodeKey");
CREATE UNIQUE INDEX "Location_tenantId_codeKey_key" ON "Location" ("tenantId", "codeKey");
CREATE INDEX "Product_tenantId_nameSort_id_idx" ON "Product" ("tenantId", "nameSort", "id");
CREATE INDEX "Product_tenantId_skuSort_id_idx" ON "Product" ("tenantId", "skuSort", "id");
CREATE INDEX "Product_tenantId_priceSort_id_idx" ON "Product" ("tenantId", "priceSort", "id");
CREATE INDEX "Product_tenantId_categoryKey_id_idx" ON "Product" ("tenantId", "categoryKey", "id");
CREATE INDEX "Service_tenantId_nameSort_id_idx" ON "Service" ("tenantId", "nameSort", "id");
CREATE INDEX "Customer_tenantId_nameSort_id_idx" ON "Customer" ("tenantId", "nameSort", "id");

-- PostgreSQL's own functions get back what an earlier migration changed about them.
DO $$
BEGIN
  IF current_setting('is_superuser')::boolean THEN
    ALTER FUNCTION lower(text) NOT LEAKPROOF;
    ALTER FUNCTION texticlike(text, text) NOT LEAKPROOF;
    ALTER FUNCTION citext_eq(citext, citext) NOT LEAKPROOF;
    ALTER FUNCTION citext_lt(citext, citext) NOT LEAKPROOF;
    ALTER FUNCTION citext_le(citext, citext) NOT LEAKPROOF;
    ALTER FUNCTION citext_gt(citext, citext) NOT LEAKPROOF;
    ALTER FUNCTION citext_ge(citext, citext) NOT LEAKPROOF;
    ALTER FUNCTION numeric_eq(numeric, numeric) NOT LEAKPROOF;
    ALTER FUNCTION numeric_lt(numeric, numeric) NOT LEAKPROOF;
    ALTER FUNCTION numeric_le(numeric, numeric) NOT LEAKPROOF;
    ALTER FUNCTION numeric_gt(numeric, numeric) NOT LEAKPROOF;
    ALTER FUNCTION numeric_ge(numeric, numeric) NOT LEAKPROOF;
  END IF;
END
$$;
