declare module '*.module.scss' {
  const classNames: Readonly<Record<string, string>>
  // CSS modules have a default export by their nature.
  export default classNames
}

declare module '*.svg' {
  const address: string
  // An asset's only export is its address.
  export default address
}
