-- The document that an operation belongs to, such as the product that it opens or the order that it receives.
ALTER TABLE "StockOperation" ADD COLUMN "documentKind" TEXT, ADD COLUMN "documentId" UUID;

-- A document is known with kind and id, or not at all. Every row so far has neither.
ALTER TABLE "StockOperation" ADD CONSTRAINT "StockOperation_document_whole"
  CHECK (("documentKind" IS NULL) = ("documentId" IS NULL)) NOT VALID;
