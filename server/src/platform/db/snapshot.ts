import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'

// What extensions bring along is theirs, and PostgreSQL's own schemas are nobody's.
const OURS = (oid: string, namespace: string) => `
  ${namespace} in (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
  and not exists (select 1 from pg_depend where objid = ${oid} and deptype = 'e')`

/** Heading, then a query whose rows are the lines; every query sorts by its own text, bytewise. */
const SECTIONS: readonly (readonly [string, string])[] = [
  ['extensions', `select extname as line from pg_extension where extname <> 'plpgsql'`],
  [
    'columns',
    `select format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
       case when a.attnotnull then ' not null' else '' end,
       case when d.oid is null then '' when a.attgenerated = 's' then ' generated as ' || pg_get_expr(d.adbin, d.adrelid)
         else ' default ' || pg_get_expr(d.adbin, d.adrelid) end) as line
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relkind in ('r', 'p') and ${OURS('c.oid', 'c.relnamespace')}`,
  ],
  [
    'constraints', // PostgreSQL 18 also lists "not null" here, which earlier ones do not
    `select format('%s %s %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype <> 'n' and ${OURS('c.oid', 'c.relnamespace')}`,
  ],
  [
    'indexes',
    `select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid
     where ${OURS('c.oid', 'c.relnamespace')}`,
  ],
  [
    'views',
    `select format('%s as %s', c.relname, pg_get_viewdef(c.oid)) as line from pg_class c
     where c.relkind in ('v', 'm') and ${OURS('c.oid', 'c.relnamespace')}`,
  ],
  [
    'sequences',
    `select c.relname::text as line from pg_class c where c.relkind = 'S' and ${OURS('c.oid', 'c.relnamespace')}`,
  ],
  [
    'types',
    `select format('%s (%s)', t.typname, string_agg(e.enumlabel, ', ' order by e.enumsortorder)) as line
     from pg_type t join pg_enum e on e.enumtypid = t.oid where ${OURS('t.oid', 't.typnamespace')} group by t.typname`,
  ],
  [
    'functions',
    `select pg_get_functiondef(p.oid) as line from pg_proc p
     where p.prokind in ('f', 'p') and ${OURS('p.oid', 'p.pronamespace')}`,
  ],
  [
    'triggers',
    `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and ${OURS('c.oid', 'c.relnamespace')}`,
  ],
  [
    'text search configurations',
    `select format('%s: %s -> %s', c.cfgname, t.alias, string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno)) as line
     from pg_ts_config c join pg_ts_config_map m on m.mapcfg = c.oid join ts_token_type(c.cfgparser) t on t.tokid = m.maptokentype
     where ${OURS('c.oid', 'c.cfgnamespace')} group by c.cfgname, t.alias`,
  ],
]

/** The schema as the catalogue tells it: the same text for the same schema, whatever the order in which it was made. */
export async function schemaSnapshot(db: Db): Promise<string> {
  const parts: string[] = ['-- Generated from the database by its test; UPDATE_SNAPSHOT=1 writes it anew.']
  for (const [heading, query] of SECTIONS) {
    const rows = await db.execute<{ line: string }>(
      sql.raw(`select line from (${query}) found order by line collate "C"`),
    )
    if (rows.length > 0) parts.push('', `-- ${heading}`, ...rows.map(({ line }) => line.trimEnd()))
  }
  return `${parts.join('\n')}\n`
}
