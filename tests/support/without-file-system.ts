/** A browser that has no files to write at once: what is left is its database. */
Reflect.deleteProperty(FileSystemFileHandle.prototype, "createSyncAccessHandle");
