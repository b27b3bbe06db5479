/** Reports that wait on this device for signal, with their photos: only a database of the browser's holds those. */
export type Kept = { key: string; fields: [string, string | File][]; at: number }

const store = 'to-send'

export function listKept(): Promise<Kept[]> {
  return asking('readonly', (shelf) => shelf.getAll() as IDBRequest<Kept[]>).then((all) =>
    all.toSorted((one, other) => one.at - other.at),
  )
}

export function keepOne(kept: Kept): Promise<unknown> {
  return asking('readwrite', (shelf) => shelf.put(kept))
}

export function dropOne(key: string): Promise<unknown> {
  return asking('readwrite', (shelf) => shelf.delete(key))
}

async function asking<Result>(
  mode: IDBTransactionMode,
  ask: (shelf: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await opened()
  try {
    return await answered(ask(database.transaction(store, mode).objectStore(store)))
  } finally {
    database.close()
  }
}

function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open('doorstep.reports', 1)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(store, { keyPath: 'key' }))
  return answered(opening)
}

function answered<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps nothing')))
  })
}
