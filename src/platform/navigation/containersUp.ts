/** A page's container as the navigation meets it. */
export interface ContainerUp {
  /** Whether it lies on the page in front and takes the next way back for itself. */
  readonly isInTheWay: () => boolean
  /** Takes it down and runs `then` when it has gone. */
  readonly lower: (then: () => void) => void
}

const containers = new Set<ContainerUp>()

export function addContainer(container: ContainerUp): () => void {
  containers.add(container)
  return () => void containers.delete(container)
}

/** Runs `go` when no container lies on the page in front: WeChat would close it and stay on the page. */
export function afterContainers(go: () => void): void {
  const inTheWay = [...containers].find(({ isInTheWay }) => isInTheWay())
  if (inTheWay === undefined) go()
  else inTheWay.lower(go)
}
