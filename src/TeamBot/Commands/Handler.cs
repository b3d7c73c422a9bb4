using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace TeamBot.Commands;

/// <summary>What came with an interaction, by name: options, parts of a custom id, picked values.</summary>
sealed class Inputs(IReadOnlyDictionary<string, object?> values)
{
    public T Get<T>(string name, T fallback) => values.TryGetValue(name, out var value) && value is T given ? given : fallback;

    public T Need<T>(string name) =>
        values.TryGetValue(name, out var value) && value is T given ? given : throw new UserError("Something was missing there. Please try again.");
}

/// <summary>
/// A feature's method, called with what it asks for: inputs by name, the caller, the cancellation, and services for the rest.
/// The call is put together at start, where a mistake shows, and compiled when it is first used: no reflection is left on the way of an interaction, and a start does
/// not wait for what nobody may use today.
/// </summary>
sealed class Handler
{
    readonly Lazy<Func<Inputs, Caller, IServiceProvider, CancellationToken, object?>> call;

    Handler(MethodInfo method, Expression<Func<Inputs, Caller, IServiceProvider, CancellationToken, object?>> call) => (Method, this.call) = (method, new(call.Compile));

    public MethodInfo Method { get; }

    public static Handler Of(Delegate handler, IReadOnlyCollection<string> inputNames)
    {
        var inputs = Expression.Parameter(typeof(Inputs));
        var caller = Expression.Parameter(typeof(Caller));
        var services = Expression.Parameter(typeof(IServiceProvider));
        var cancel = Expression.Parameter(typeof(CancellationToken));

        Expression Argument(ParameterInfo parameter)
        {
            if (parameter.ParameterType == typeof(Caller))
                return caller;
            if (parameter.ParameterType == typeof(CancellationToken))
                return cancel;
            if (!inputNames.Contains(parameter.Name!))
                return Service(parameter, services);
            var fallback = parameter.HasDefaultValue
                ? Expression.Constant(parameter.DefaultValue, parameter.ParameterType)
                : IsNullable(parameter) ? (Expression)Expression.Default(parameter.ParameterType) : null;
            return fallback is null
                ? Expression.Call(inputs, nameof(Inputs.Need), [parameter.ParameterType], Expression.Constant(parameter.Name))
                : Expression.Call(inputs, nameof(Inputs.Get), [parameter.ParameterType], Expression.Constant(parameter.Name), fallback);
        }

        var target = handler.Target is null || handler.Method.IsStatic ? null : Expression.Constant(handler.Target);
        var body = Expression.Call(target, handler.Method, handler.Method.GetParameters().Select(Argument));
        return new Handler(handler.Method, Expression.Lambda<Func<Inputs, Caller, IServiceProvider, CancellationToken, object?>>(
            Expression.Convert(body, typeof(object)), inputs, caller, services, cancel));
    }

    /// <typeparam name="T">What the method returns, at once or as a task.</typeparam>
    public async Task<T> InvokeAsync<T>(Inputs inputs, Caller caller, IServiceProvider services, CancellationToken cancel) =>
        call.Value(inputs, caller, services, cancel) switch
        {
            T now => now,
            Task<T> later => await later,
            var other => throw new InvalidOperationException($"{Method.Name} returned {other?.GetType().Name ?? "null"} instead of {typeof(T).Name}."),
        };

    static MethodCallExpression Service(ParameterInfo parameter, ParameterExpression services)
    {
        if (parameter.ParameterType.IsValueType || parameter.ParameterType == typeof(string))
            throw new InvalidOperationException($"The parameter {parameter.Name} of {parameter.Member.Name} is neither an option, nor in the route, nor a service.");
        return Expression.Call(
            typeof(ServiceProviderServiceExtensions), nameof(ServiceProviderServiceExtensions.GetRequiredService), [parameter.ParameterType], services);
    }

    static bool IsNullable(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);
}
