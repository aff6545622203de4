import { expect, test } from 'vitest'
import { checkHistory, type Observation } from './check-history.ts'

/** `[sent, answered]`, then what it moved or saw. */
function command(
  name: string,
  [invokedAtMs, repliedAtMs]: [number, number],
  what: Partial<Pick<Observation, 'wrote' | 'saw'>>,
): Observation {
  return { name, invokedAtMs, repliedAtMs, wrote: [], saw: [], ...what }
}

function move(level: string, seq: number, [delta, balanceAfter]: [number, number]) {
  return { level, seq, delta, balanceAfter }
}

const receipt = command('receipt', [0, 10], { wrote: [move('a', 1, [5, 5])] })
const issue = command('issue', [20, 30], { wrote: [move('a', 2, [-2, 3])] })

test('a sound history has no anomaly', () => {
  const late = command('late', [25, 40], { wrote: [move('a', 3, [1, 4])] })
  const refused = command('refused', [5, 22], { saw: [{ level: 'a', balance: 3 }] })
  const early = command('early', [0, 5], { saw: [{ level: 'a', balance: 0 }] })

  expect(checkHistory([late, refused, early, receipt, issue])).toEqual([])
})

test('commands under way together may take effect in either order', () => {
  const first = command('first', [0, 50], { wrote: [move('a', 2, [1, 2])] })
  const second = command('second', [10, 40], { wrote: [move('a', 1, [1, 1])] })

  expect(checkHistory([first, second])).toEqual([])
})

test.for([
  {
    anomaly: 'a lost movement',
    history: [receipt, command('later', [20, 30], { wrote: [move('a', 3, [-2, 3])] })],
    found: 'later: a has seq 3 in place 2',
  },
  {
    anomaly: 'a sequence number given twice',
    history: [receipt, command('twin', [0, 10], { wrote: [move('a', 1, [5, 5])] })],
    found: 'twin: a has seq 1 in place 2',
  },
  {
    anomaly: 'an update that was lost',
    history: [receipt, command('blind', [20, 30], { wrote: [move('a', 2, [3, 3])] })],
    found: 'blind: a seq 2 leaves 3, not 8',
  },
  {
    anomaly: 'a balance below zero',
    history: [receipt, command('greedy', [20, 30], { wrote: [move('a', 2, [-6, -1])] })],
    found: 'greedy: a seq 2 leaves -1',
  },
  {
    anomaly: 'an effect before the command was sent',
    history: [
      command('issue', [20, 30], { wrote: [move('a', 1, [1, 1])] }),
      command('before', [0, 10], { wrote: [move('a', 2, [1, 2])] }),
    ],
    found: 'no order has room for',
  },
  {
    anomaly: 'two transfers that came first at each other',
    history: [
      command('one', [0, 10], { wrote: [move('a', 1, [1, 1]), move('b', 2, [1, 2])] }),
      command('other', [0, 10], { wrote: [move('b', 1, [1, 1]), move('a', 2, [1, 2])] }),
    ],
    found: 'no order has room for',
  },
  {
    anomaly: 'a command in the midst of another',
    history: [
      command('torn', [0, 10], { wrote: [move('a', 1, [1, 1]), move('a', 3, [1, 3])] }),
      command('wedge', [0, 10], { wrote: [move('a', 2, [1, 2])] }),
    ],
    found: 'no order has room for',
  },
  {
    anomaly: 'a circle through time and two levels',
    history: [
      command('one', [0, 10], { wrote: [move('a', 2, [1, 2])] }),
      command('two', [20, 30], { wrote: [move('b', 1, [1, 1])] }),
      command('three', [5, 25], { wrote: [move('b', 2, [1, 2]), move('a', 1, [1, 1])] }),
    ],
    found: 'no order has room for',
  },
  {
    anomaly: 'a balance seen too late',
    history: [receipt, issue, command('stale', [31, 40], { saw: [{ level: 'a', balance: 5 }] })],
    found: 'stale: saw 5 at a, which held 3',
  },
  {
    anomaly: 'a balance seen too early',
    history: [receipt, issue, command('seer', [12, 19], { saw: [{ level: 'a', balance: 3 }] })],
    found: 'seer: saw 3 at a, which held 5',
  },
  {
    anomaly: 'a balance that never was',
    history: [receipt, issue, command('dreamer', [0, 40], { saw: [{ level: 'a', balance: 4 }] })],
    found: 'dreamer: saw 4 at a, which held 0, 5, 3',
  },
  {
    anomaly: 'a balance of a level that nobody moved',
    history: [command('lost', [0, 10], { saw: [{ level: 'z', balance: 1 }] })],
    found: 'lost: saw 1 at z, which held 0',
  },
])('$anomaly is found', ({ history, found }) => {
  const anomalies = checkHistory(history)

  expect(anomalies.join('\n')).toContain(found)
})
