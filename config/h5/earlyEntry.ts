import type { Compiler } from 'webpack'

/**
 * Makes a script of its own that runs before the app's: a second entry, whose modules the app uses and does not repeat.
 * @param file The script, absolute.
 */
export const earlyEntry = (file: string) => ({
  apply(compiler: Compiler): void {
    const { entry } = compiler.options
    const app = typeof entry === 'function' ? undefined : entry.app
    if (app === undefined) throw new Error('Taro gives webpack no entry named app any more: config/h5/earlyEntry.ts')
    // The order is that of the scripts in the page.
    compiler.options.entry = { early: { import: [file] }, app: { ...app, dependOn: ['early'] } }
  },
})
