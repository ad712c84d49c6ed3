/**
 * Unpacks the Chromium that ships inside @sparticuz/chromium below the folder in TMPDIR, and prints where it is, with
 * the folder of the libraries it brings for systems that have none. A process of its own, because the package reads
 * TMPDIR once.
 */
import os from 'node:os'
import path from 'node:path'

// Makes the package unpack its own libraries too; without it, it expects those of a desktop.
process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
const { default: chromium } = await import('@sparticuz/chromium')
const executablePath = await chromium.executablePath()
process.stdout.write(JSON.stringify({ executablePath, libraries: path.join(os.tmpdir(), 'al2023', 'lib') }))
