import { Socket } from 'node:net'
import { EdgeProcess } from './process/edgeProcess'
import type { FromEdge, ToEdge } from './process/messages'

/**
 * Entry of the media process. It lives as long as the channel to the application does: without it nobody could
 * say who may push. An uncaught exception ends the process; the application starts another.
 */
const edge = new EdgeProcess((message: FromEdge) => {
  if (process.connected) process.send?.(message)
})

process.on('message', (message: ToEdge, handle: unknown) => {
  edge
    .receive(message, handle instanceof Socket ? handle : undefined)
    .then(() => {
      if (message.type === 'stop') process.disconnect()
    })
    .catch((cause: unknown) => {
      // Leaves the promise world, so that the process ends with the stack on stderr.
      setImmediate(() => {
        throw cause
      })
    })
})

process.on('disconnect', () => {
  edge.stop()
  process.exit(0)
})

// Ctrl-C reaches the whole group; the application decides when this process goes.
process.on('SIGINT', () => undefined)
