// `npm run doctor`: open plans, missing steps, and faults of the present set-up (config/doctor).
import { importTypeScript } from './importTypeScript.mjs'
import { installMissing } from './install.mjs'
import { rootDir } from './rootDir.mjs'

try {
  await installMissing(rootDir, { withDev: false })
  const { runDoctor } = await importTypeScript(rootDir, 'config/doctor/main.ts')
  process.exitCode = await runDoctor({
    args: process.argv.slice(2),
    environment: process.env,
    rootDir,
    // npm runs scripts in the repository; where the command was given it tells by INIT_CWD.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    importTypeScript: (file) => importTypeScript(rootDir, file),
  })
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
