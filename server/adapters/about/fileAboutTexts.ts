import { open } from 'node:fs/promises'
import type { AboutTexts } from '../../ports/aboutTexts'
import type { Logger } from '../../ports/logger'

/** Longest text that is served, bytes; a service agreement has about 30 KB. A longer one is refused, not cut. */
const MOST_BYTES = 262_144

interface AboutFiles {
  /** Paths of plain text in UTF-8; empty where the operator gives none. */
  readonly agreementFile: string
  readonly privacyFile: string
  /** An address of https, mailto or tel; empty where there is none. */
  readonly serviceContact: string
}

const readText = async (file: string): Promise<string | null> => {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    if (size > MOST_BYTES) throw new Error(`more than ${MOST_BYTES} bytes`)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile())
    return text.trim() === '' ? null : text.replace(/\r\n?/g, '\n').trim()
  } finally {
    await handle.close()
  }
}

/** Reads the operator's texts when they are asked for, so that a file that was replaced holds at once. */
export const createFileAboutTexts = (files: AboutFiles, logger: Pick<Logger, 'warn'>): AboutTexts => {
  /** Files that could not be read the last time: each is logged once until it can. */
  const unreadable = new Set<string>()
  const read = async (variable: string, file: string): Promise<string | null> => {
    if (file === '') return null
    try {
      const text = await readText(file)
      unreadable.delete(variable)
      return text
    } catch (cause) {
      if (unreadable.has(variable)) return null
      unreadable.add(variable)
      logger.warn({ err: cause, variable, file }, 'text of the operator cannot be read: the default one is shown')
      return null
    }
  }
  return {
    async read() {
      const [agreement, privacy] = await Promise.all([
        read('AGREEMENT_FILE', files.agreementFile),
        read('PRIVACY_FILE', files.privacyFile),
      ])
      return { agreement, privacy, contact: files.serviceContact === '' ? null : files.serviceContact }
    },
  }
}
