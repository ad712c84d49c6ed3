import { createHash } from 'node:crypto'
import path from 'node:path'

/** Characters of a file’s part in the name: 15 million, for some hundred files. */
const FILE_LENGTH = 5

/**
 * Names the classes of CSS modules by their file and their place in it. Names of one file begin alike, so that gzip
 * packs them: a hash for each class costs 1 KB gz more in the room.
 * @param root The project's folder, so that the names are the same in every folder it lies in.
 */
export function shortClassName(root: string): (local: string, file: string) => string {
  const files = new Map<string, { prefix: string; places: Map<string, number> }>()
  const owners = new Map<string, string>()
  return (local, file) => {
    const name = path.relative(root, file)
    const known = files.get(name) ?? { prefix: prefixOf(name), places: new Map<string, number>() }
    files.set(name, known)
    if ((owners.get(known.prefix) ?? name) !== name) throw new Error(`${name} and ${owners.get(known.prefix)} share a prefix`)
    owners.set(known.prefix, name)
    const place = known.places.get(local) ?? known.places.size
    known.places.set(local, place)
    return known.prefix + place.toString(36)
  }
}

const prefixOf = (name: string): string =>
  // A name begins with a letter.
  `c${createHash('sha256').update(name.replaceAll(path.sep, '/')).digest('base64url').replace(/[-_]/g, '')}`.slice(0, FILE_LENGTH)
