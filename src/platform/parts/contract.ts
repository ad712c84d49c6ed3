/**
 * Loads a part of the app that comes when it is needed: `load` is its `import()`. Every such part goes through here, so
 * that a weak network and a server that was upgraded meanwhile have one answer: other attempts; then, before
 * any page is shown and where nothing would be lost by it, the page is loaded anew, once; on a page that is shown the
 * guard offers that with a button; then an error that its place on the page shows with a button of its own.
 * @throws AppError `app.partMissing` when it could not be had. A fault inside the part is passed on as it is.
 */
export type LoadPart = <Part>(load: () => Promise<Part>) => Promise<Part>
