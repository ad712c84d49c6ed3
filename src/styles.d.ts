declare module '*.module.scss' {
  const classNames: Readonly<Record<string, string>>
  // CSS modules have a default export by their nature.
  export default classNames
}
