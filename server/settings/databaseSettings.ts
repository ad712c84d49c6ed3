import { setting } from './setting'

const scheme = /^postgres(?:ql)?:\/\//

export const databaseSettings = {
  databaseUrl: setting({
    variable: 'DATABASE_URL',
    type: '`postgres://user:password@host:5432/name`',
    default: '',
    unit: '–',
    meaning: 'PostgreSQL (14 or newer, UTF8) for all records but the rooms’ log; empty: SQLite in the data folder',
    secret: 'given',
    parse: (text) => {
      if (text === '') return ''
      return scheme.test(text) && URL.canParse(text) && new URL(text).pathname.length > 1 ? text : null
    },
  }),
}
