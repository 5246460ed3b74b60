using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ChatWithDocs;

/// <summary>Opens the SQLite file of an index and sees to it that it is whole and of this version.</summary>
public static class IndexDatabase
{
    /// <summary>Changes whenever the tables or the way documents are divided change.</summary>
    private const int SchemaVersion = 2;
    private const int VersionWithoutVectors = 1;
    private const int ApplicationId = 0x536B5272;
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    private const string Schema = """
        CREATE TABLE files (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, hash TEXT NOT NULL);
        CREATE TABLE places (id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL, ordinal INTEGER NOT NULL);
        CREATE INDEX places_of_file ON places (file_id);
        CREATE VIRTUAL TABLE sections USING fts5 (title, body, tokenize = 'porter unicode61');
        """;

    private const string VectorSchema = """
        CREATE TABLE vectors (place_id INTEGER PRIMARY KEY, numbers BLOB NOT NULL);
        CREATE TABLE embedding (model TEXT NOT NULL);
        """;

    static IndexDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>
    /// Opens the file; makes it where it is missing, and anew where it is damaged or not an index of this version. An index of the version
    /// before is kept and gets its new tables.
    /// </summary>
    /// <param name="file">The path of the file. A file that is replaced is kept beside it under another name.</param>
    /// <param name="warn">Receives one sentence when a file is replaced.</param>
    /// <exception cref="IOException">The file cannot be made or replaced.</exception>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteConnection Open(string file, Action<string> warn)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (OpenWhole(file) is { } connection)
            return connection;

        var aside = FreeName(file);
        File.Move(file, aside);
        warn($"The index {file} is damaged or of another version; it is built anew. The old file is now {Path.GetFileName(aside)}.");
        return OpenWhole(file) ?? throw new IOException($"The index {file} cannot be built: another process is changing it.");
    }

    private static SqliteConnection? OpenWhole(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            if (Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
                Create(connection, Schema + VectorSchema);
            else if (IsIndex(connection, VersionWithoutVectors))
                Create(connection, VectorSchema);
            if (IsIndex(connection, SchemaVersion) && connection.Scalar("PRAGMA quick_check(1)") is "ok")
                return connection;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase)
        {
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        return null;
    }

    private static bool IsIndex(SqliteConnection connection, int version) =>
        Number(connection, "PRAGMA application_id") == ApplicationId && Number(connection, "PRAGMA user_version") == version;

    private static void Create(SqliteConnection connection, string schema)
    {
        using var transaction = connection.BeginTransaction();
        connection.Run(schema);
        connection.Run(string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SchemaVersion};"));
        transaction.Commit();
    }

    private static long Number(SqliteConnection connection, string sql) => (long)connection.Scalar(sql)!;

    private static string FreeName(string file)
    {
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{file}.old{number}");
            if (!File.Exists(name))
                return name;
        }
    }
}
