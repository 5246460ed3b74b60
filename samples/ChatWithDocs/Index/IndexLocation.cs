using System.Security.Cryptography;
using System.Text;

namespace ChatWithDocs;

/// <summary>Tells where the index of a folder lies when the user names no file.</summary>
public static class IndexLocation
{
    /// <summary>Gives a path in the user's local application data, one for each folder.</summary>
    public static string Of(string folder)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..16];
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "SkRerank", "ChatWithDocs", $"{name}.db");
    }
}
