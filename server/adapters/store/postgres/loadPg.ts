import type Pg from 'pg'

/** The driver. Loaded only where it is needed: most servers keep their records in a file. */
export const loadPg = async (): Promise<typeof Pg> => (await import('pg')).default
