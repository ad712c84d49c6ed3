// Runs before anything else, on any Node that knows modules: nothing newer than that may stand here.

/** The oldest Node that runs this project, as in package.json. */
export const oldestNode = [20, 19]

/** One line when this Node is too old; null when it will do. */
export function findNodeProblem(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return null
  return (
    'Kaibo 需要 Node.js ' + oldestNode.join('.') + ' 或更新版本，现在是 ' + version + '。请到 https://nodejs.org 下载安装后再试。' +
    ' | Node.js ' + oldestNode.join('.') + ' or newer is needed; install it from https://nodejs.org.'
  )
}
