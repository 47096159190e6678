import { sql, type Kysely } from 'kysely'

/** Pages are found by their words, accents and case aside, among those of one owner. */

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db)
}

const UP = [
  // The owner is one of the words and begins with a space, as no other does: one index finds the few pages that have all
  // words and the owner, however many pages of others have the words.
  `alter table document_pages add column words text[] not null default '{}'`,
  'set local statement_timeout = 0',
  `update document_pages p set words = array_append(
     array(select distinct left(word, 60) from regexp_split_to_table(
       fold_accents(p.text), '[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u2000-\\u206f\\u3000-\\u303f]+'
     ) as word where word <> ''),
     ' ' || d.owner_id
   ) from documents d where d.id = p.document_id`,
  'create index document_pages_words on document_pages using gin (words)',
]

const DOWN = ['alter table document_pages drop column words']
