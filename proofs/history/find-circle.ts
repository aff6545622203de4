/** The nodes of one circle in a directed graph, in its order; none when there is no circle. */
export function findCircle<Node>(edges: [Node, Node][]): Node[] {
  const before = new Map<Node, Node[]>()
  const after = new Map<Node, Node[]>()
  for (const [from, to] of edges) {
    append(after, from, to)
    append(before, to, from)
  }

  // Removes nodes without predecessors until none is left. The remaining nodes are on a cycle or behind one.
  const waitsFor = new Map([...before].map(([node, nodes]) => [node, nodes.length]))
  const free = [...after.keys()].filter((node) => !before.has(node))
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    for (const next of after.get(node) ?? []) {
      const left = (waitsFor.get(next) ?? 0) - 1
      waitsFor.set(next, left)
      if (left === 0) {
        waitsFor.delete(next)
        free.push(next)
      }
    }
  }

  // Every node that stayed has one before it that stayed: going back must come round.
  const path = new Set<Node>()
  let [node] = waitsFor.keys()
  while (node !== undefined && !path.has(node)) {
    path.add(node)
    node = before.get(node)?.find((earlier) => waitsFor.has(earlier))
  }
  return node === undefined ? [] : [...path].slice([...path].indexOf(node)).toReversed()
}

function append<Node>(map: Map<Node, Node[]>, key: Node, value: Node): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
