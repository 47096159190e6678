import { sql, type Kysely } from 'kysely'

/** More formats of documents, and pages whose text was recognised in a picture. */

export async function up(db: Kysely<unknown>): Promise<void> {
  await setFormats(db, `'pdf', 'docx', 'pptx', 'epub', 'html', 'txt', 'md', 'png', 'jpg'`)
  await sql`alter table document_pages add ocr boolean not null default false, add confidence real`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table document_pages drop ocr, drop confidence`.execute(db)
  await sql`delete from documents where format not in ('pdf', 'docx', 'txt', 'md')`.execute(db)
  await setFormats(db, `'pdf', 'docx', 'txt', 'md'`)
}

async function setFormats(db: Kysely<unknown>, formats: string): Promise<void> {
  await sql`alter table documents drop constraint documents_format_check`.execute(db)
  await sql.raw(`alter table documents add check (format in (${formats}))`).execute(db)
}
