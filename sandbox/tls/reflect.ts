// What `reflect-metadata` would bring: the library for certificates is built on a container that does not load without.
const kept = new WeakMap<object, Map<unknown, unknown>>();

function own(key: unknown, target: object): unknown {
  return kept.get(target)?.get(key);
}

function inherited(key: unknown, target: object | null): unknown {
  if (target === null) return undefined;
  return kept.get(target)?.has(key) ? own(key, target) : inherited(key, Object.getPrototypeOf(target));
}

if (!("getMetadata" in Reflect)) {
  Object.assign(Reflect, {
    getMetadata: inherited,
    getOwnMetadata: own,
    defineMetadata: (key: unknown, value: unknown, target: object) => {
      kept.set(target, (kept.get(target) ?? new Map()).set(key, value));
    },
  });
}
