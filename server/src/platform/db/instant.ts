import { timestamp } from 'drizzle-orm/pg-core'

/** A column that says when: an instant, whatever the zone of who asks. */
export const instant = (name: string) => timestamp(name, { withTimezone: true })
