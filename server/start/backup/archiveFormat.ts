import { type Static, Type } from 'typebox'

/** The folder in the archive that holds everything. */
export const ARCHIVE_FOLDER = 'kaibo-data/'
/** The last file of an archive: its table of contents. An archive without it was not finished. */
export const MANIFEST = `${ARCHIVE_FOLDER}kaibo-backup.json`
/** Longest manifest that is read, bytes: some 200,000 images. */
export const MANIFEST_BYTES = 33_554_432

/** Databases of a data folder; `edge` exists only where there is a cloud's edge. */
export const databaseFiles = { money: 'money.db', rooms: 'rooms.db', edge: 'edge.db' } as const
export type DatabaseName = keyof typeof databaseFiles
export const isDatabaseName = (name: string): name is DatabaseName => Object.hasOwn(databaseFiles, name)

export const Manifest = Type.Object({
  /** Grows when a reader of before could not read an archive any more. */
  format: Type.Integer({ minimum: 1 }),
  /** When the databases were read, ms. */
  madeAt: Type.Integer({ minimum: 0 }),
  /** Steps of each database's schema. */
  schemas: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
  files: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer(), sha256: Type.String() })),
})
export type Manifest = Static<typeof Manifest>

export const FORMAT = 1
