// `npm run build [server] [h5] [weapp]`: builds what is stale of these; of server and h5 when none is named. The tests'
// own mini programs are `weapp-native` and `weapp-plugin`.
import { endWithChildren } from './children.mjs'
import { makeFresh } from './makeFresh.mjs'
import { rootDir } from './rootDir.mjs'

endWithChildren()
const named = process.argv.slice(2)
try {
  for (const name of named.length > 0 ? named : ['server', 'h5']) await makeFresh(rootDir, name)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
