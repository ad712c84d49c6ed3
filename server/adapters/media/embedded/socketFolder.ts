import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'

const prefix = 'kaibo-media-'
const ownedFolder = new RegExp(`^${prefix}(\\d+)-\\w+$`)

/** Makes a folder for the sockets of the media process; its name tells whose it is. */
export const makeSocketFolder = (parent: string): Promise<string> =>
  mkdtemp(path.join(parent, `${prefix}${process.pid}-`))

/**
 * Removes what processes left behind that were killed before they could. A folder stays while its process lives, and
 * while anybody listens in it: a process of another container has a number that says nothing here.
 */
export async function removeLeftFolders(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  for (const name of names) {
    const pid = ownedFolder.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    const folder = path.join(parent, name)
    const sockets = await readdir(folder).catch(() => [])
    const answers = await Promise.all(sockets.map((socket) => isListening(path.join(folder, socket))))
    // Another user's: not ours to clear away.
    if (!answers.includes(true)) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // EPERM: it lives and belongs to another user.
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const isListening = (file: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(file)
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      resolve(true)
      socket.destroy()
    })
  })
