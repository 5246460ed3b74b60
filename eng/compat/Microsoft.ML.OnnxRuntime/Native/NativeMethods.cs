using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The function table of the C API. An index is the place of the function's declaration in <c>OrtApi</c>, which only grows at its end.</summary>
internal static unsafe class NativeMethods
{
    internal const string Library = "onnxruntime";

    private const uint ApiVersion = 14;

    private static readonly nint* Base;
    private static readonly nint* Api;

    static NativeMethods()
    {
        NativeLibraryResolver.Register();
        Base = OrtGetApiBase();
        NativeTelemetry.OptOut(GetVersionString());
        Api = ((delegate* unmanaged<uint, nint*>)Base[0])(ApiVersion);

        if (Api == null)
            throw new NotSupportedException(
                $"The native ONNX Runtime {GetVersionString()} is too old: it lacks version {ApiVersion} of the C API. Use 1.14 or newer.");
    }

    internal static string GetVersionString() => Utf8.ToString(((delegate* unmanaged<nint>)Base[1])());

    internal static int GetErrorCode(nint status) => ((delegate* unmanaged<nint, int>)Api[1])(status);

    internal static nint GetErrorMessage(nint status) => ((delegate* unmanaged<nint, nint>)Api[2])(status);

    internal static nint CreateEnv(int level, byte* logId, nint* env) =>
        ((delegate* unmanaged<int, byte*, nint*, nint>)Api[3])(level, logId, env);

    internal static nint EnableTelemetryEvents(nint env) => ((delegate* unmanaged<nint, nint>)Api[5])(env);

    internal static nint DisableTelemetryEvents(nint env) => ((delegate* unmanaged<nint, nint>)Api[6])(env);

    internal static nint CreateSession(nint env, byte* path, nint options, nint* session) =>
        ((delegate* unmanaged<nint, byte*, nint, nint*, nint>)Api[7])(env, path, options, session);

    internal static nint CreateSessionFromArray(nint env, byte* model, nuint length, nint options, nint* session) =>
        ((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)Api[8])(env, model, length, options, session);

    internal static nint Run(
        nint session, nint runOptions, nint* inputNames, nint* inputs, nuint inputCount, nint* outputNames, nuint outputCount, nint* outputs) =>
        ((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)Api[9])(
            session, runOptions, inputNames, inputs, inputCount, outputNames, outputCount, outputs);

    internal static nint CreateSessionOptions(nint* options) => ((delegate* unmanaged<nint*, nint>)Api[10])(options);

    internal static nint SetOptimizedModelFilePath(nint options, byte* path) => ((delegate* unmanaged<nint, byte*, nint>)Api[11])(options, path);

    internal static nint SetSessionExecutionMode(nint options, int mode) => ((delegate* unmanaged<nint, int, nint>)Api[13])(options, mode);

    internal static nint EnableProfiling(nint options, byte* prefix) => ((delegate* unmanaged<nint, byte*, nint>)Api[14])(options, prefix);

    internal static nint DisableProfiling(nint options) => ((delegate* unmanaged<nint, nint>)Api[15])(options);

    internal static nint EnableMemoryPattern(nint options) => ((delegate* unmanaged<nint, nint>)Api[16])(options);

    internal static nint DisableMemoryPattern(nint options) => ((delegate* unmanaged<nint, nint>)Api[17])(options);

    internal static nint EnableCpuMemArena(nint options) => ((delegate* unmanaged<nint, nint>)Api[18])(options);

    internal static nint DisableCpuMemArena(nint options) => ((delegate* unmanaged<nint, nint>)Api[19])(options);

    internal static nint SetSessionLogId(nint options, byte* logId) => ((delegate* unmanaged<nint, byte*, nint>)Api[20])(options, logId);

    internal static nint SetSessionLogVerbosityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Api[21])(options, level);

    internal static nint SetSessionLogSeverityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Api[22])(options, level);

    internal static nint SetGraphOptimizationLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Api[23])(options, level);

    internal static nint SetIntraOpNumThreads(nint options, int count) => ((delegate* unmanaged<nint, int, nint>)Api[24])(options, count);

    internal static nint SetInterOpNumThreads(nint options, int count) => ((delegate* unmanaged<nint, int, nint>)Api[25])(options, count);

    internal static nint GetNodeCount(nint session, NodeKind kind, nuint* count) =>
        ((delegate* unmanaged<nint, nuint*, nint>)Api[30 + (int)kind])(session, count);

    internal static nint GetNodeTypeInfo(nint session, NodeKind kind, nuint index, nint* typeInfo) =>
        ((delegate* unmanaged<nint, nuint, nint*, nint>)Api[33 + (int)kind])(session, index, typeInfo);

    internal static nint GetNodeName(nint session, NodeKind kind, nuint index, nint allocator, nint* name) =>
        ((delegate* unmanaged<nint, nuint, nint, nint*, nint>)Api[36 + (int)kind])(session, index, allocator, name);

    internal static nint CreateRunOptions(nint* options) => ((delegate* unmanaged<nint*, nint>)Api[39])(options);

    internal static nint SetRunLogVerbosityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Api[40])(options, level);

    internal static nint SetRunLogSeverityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)Api[41])(options, level);

    internal static nint SetRunTag(nint options, byte* tag) => ((delegate* unmanaged<nint, byte*, nint>)Api[42])(options, tag);

    internal static nint SetTerminate(nint options) => ((delegate* unmanaged<nint, nint>)Api[46])(options);

    internal static nint UnsetTerminate(nint options) => ((delegate* unmanaged<nint, nint>)Api[47])(options);

    internal static nint CreateTensor(nint allocator, long* shape, nuint rank, int elementType, nint* value) =>
        ((delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)Api[48])(allocator, shape, rank, elementType, value);

    internal static nint CreateTensorWithData(
        nint memoryInfo, void* data, nuint length, long* shape, nuint rank, int elementType, nint* value) =>
        ((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)Api[49])(
            memoryInfo, data, length, shape, rank, elementType, value);

    internal static nint GetTensorMutableData(nint value, void** data) => ((delegate* unmanaged<nint, void**, nint>)Api[51])(value, data);

    internal static nint CastTypeInfoToTensorInfo(nint typeInfo, nint* tensorInfo) =>
        ((delegate* unmanaged<nint, nint*, nint>)Api[55])(typeInfo, tensorInfo);

    internal static nint GetOnnxTypeFromTypeInfo(nint typeInfo, int* onnxType) =>
        ((delegate* unmanaged<nint, int*, nint>)Api[56])(typeInfo, onnxType);

    internal static nint GetTensorElementType(nint tensorInfo, int* elementType) =>
        ((delegate* unmanaged<nint, int*, nint>)Api[60])(tensorInfo, elementType);

    internal static nint GetDimensionsCount(nint tensorInfo, nuint* count) => ((delegate* unmanaged<nint, nuint*, nint>)Api[61])(tensorInfo, count);

    internal static nint GetDimensions(nint tensorInfo, long* dimensions, nuint count) =>
        ((delegate* unmanaged<nint, long*, nuint, nint>)Api[62])(tensorInfo, dimensions, count);

    internal static nint GetSymbolicDimensions(nint tensorInfo, nint* names, nuint count) =>
        ((delegate* unmanaged<nint, nint*, nuint, nint>)Api[63])(tensorInfo, names, count);

    internal static nint GetTensorShapeElementCount(nint tensorInfo, nuint* count) =>
        ((delegate* unmanaged<nint, nuint*, nint>)Api[64])(tensorInfo, count);

    internal static nint GetTensorTypeAndShape(nint value, nint* tensorInfo) =>
        ((delegate* unmanaged<nint, nint*, nint>)Api[65])(value, tensorInfo);

    internal static nint GetValueType(nint value, int* onnxType) => ((delegate* unmanaged<nint, int*, nint>)Api[67])(value, onnxType);

    internal static nint CreateCpuMemoryInfo(int allocatorType, int memoryType, nint* memoryInfo) =>
        ((delegate* unmanaged<int, int, nint*, nint>)Api[69])(allocatorType, memoryType, memoryInfo);

    internal static nint AllocatorFree(nint allocator, nint memory) => ((delegate* unmanaged<nint, nint, nint>)Api[76])(allocator, memory);

    internal static nint GetAllocatorWithDefaultOptions(nint* allocator) => ((delegate* unmanaged<nint*, nint>)Api[78])(allocator);

    internal static nint AddFreeDimensionOverride(nint options, byte* denotation, long value) =>
        ((delegate* unmanaged<nint, byte*, long, nint>)Api[79])(options, denotation, value);

    internal static void ReleaseEnv(nint env) => ((delegate* unmanaged<nint, void>)Api[92])(env);

    internal static void ReleaseStatus(nint status) => ((delegate* unmanaged<nint, void>)Api[93])(status);

    internal static void ReleaseMemoryInfo(nint memoryInfo) => ((delegate* unmanaged<nint, void>)Api[94])(memoryInfo);

    internal static void ReleaseSession(nint session) => ((delegate* unmanaged<nint, void>)Api[95])(session);

    internal static void ReleaseValue(nint value) => ((delegate* unmanaged<nint, void>)Api[96])(value);

    internal static void ReleaseRunOptions(nint options) => ((delegate* unmanaged<nint, void>)Api[97])(options);

    internal static void ReleaseTypeInfo(nint typeInfo) => ((delegate* unmanaged<nint, void>)Api[98])(typeInfo);

    internal static void ReleaseTensorInfo(nint tensorInfo) => ((delegate* unmanaged<nint, void>)Api[99])(tensorInfo);

    internal static void ReleaseSessionOptions(nint options) => ((delegate* unmanaged<nint, void>)Api[100])(options);

    internal static nint SessionGetModelMetadata(nint session, nint* metadata) => ((delegate* unmanaged<nint, nint*, nint>)Api[111])(session, metadata);

    internal static nint GetModelText(nint metadata, ModelText text, nint allocator, nint* value) =>
        ((delegate* unmanaged<nint, nint, nint*, nint>)Api[(int)text])(metadata, allocator, value);

    internal static nint LookupCustomMetadata(nint metadata, nint allocator, nint key, nint* value) =>
        ((delegate* unmanaged<nint, nint, nint, nint*, nint>)Api[116])(metadata, allocator, key, value);

    internal static nint GetModelVersion(nint metadata, long* version) => ((delegate* unmanaged<nint, long*, nint>)Api[117])(metadata, version);

    internal static void ReleaseModelMetadata(nint metadata) => ((delegate* unmanaged<nint, void>)Api[118])(metadata);

    internal static nint DisablePerSessionThreads(nint options) => ((delegate* unmanaged<nint, nint>)Api[120])(options);

    internal static nint GetCustomMetadataKeys(nint metadata, nint allocator, nint** keys, long* count) =>
        ((delegate* unmanaged<nint, nint, nint**, long*, nint>)Api[123])(metadata, allocator, keys, count);

    internal static nint AddFreeDimensionOverrideByName(nint options, byte* name, long value) =>
        ((delegate* unmanaged<nint, byte*, long, nint>)Api[124])(options, name, value);

    internal static nint GetAvailableProviders(nint** names, int* count) => ((delegate* unmanaged<nint**, int*, nint>)Api[125])(names, count);

    internal static nint ReleaseAvailableProviders(nint* names, int count) => ((delegate* unmanaged<nint*, int, nint>)Api[126])(names, count);

    internal static nint AddSessionConfigEntry(nint options, byte* key, byte* value) =>
        ((delegate* unmanaged<nint, byte*, byte*, nint>)Api[130])(options, key, value);

    internal static nint SetLanguageProjection(nint env, int language) => ((delegate* unmanaged<nint, int, nint>)Api[145])(env, language);

    internal static nint AddRunConfigEntry(nint options, byte* key, byte* value) =>
        ((delegate* unmanaged<nint, byte*, byte*, nint>)Api[165])(options, key, value);

    internal static nint UpdateEnvLogLevel(nint env, int level) => ((delegate* unmanaged<nint, int, nint>)Api[226])(env, level);

    [DllImport(Library)]
    internal static extern nint OrtSessionOptionsAppendExecutionProvider_CPU(nint options, int useArena);

    [DllImport(Library)]
    internal static extern nint OrtSessionOptionsAppendExecutionProvider_CUDA(nint options, int deviceId);

    [DllImport(Library)]
    internal static extern nint OrtSessionOptionsAppendExecutionProvider_DML(nint options, int deviceId);

    [DllImport(Library)]
    internal static extern nint OrtSessionOptionsAppendExecutionProvider_OpenVINO(nint options, byte* deviceId);

    [DllImport(Library)]
    internal static extern nint OrtSessionOptionsAppendExecutionProvider_CoreML(nint options, uint flags);

    [DllImport(Library)]
    private static extern nint* OrtGetApiBase();
}
